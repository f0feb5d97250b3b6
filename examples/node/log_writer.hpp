// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The stories of all chains as one event log for audit, in order of time.

#include <vector>

#include "../tool/output.hpp"
#include "story.hpp"

namespace node {

/// Writes the log as CSV. The first story is the main chain's. Where several chains have events at
/// one time, what is sent comes before what arrives.
///
/// `notes` is told what had to be assumed.
void write_log(std::vector<story> stories,
               const std::vector<chain_config>& chains,
               tool::output& to,
               std::vector<std::string>& notes);

}  // namespace node
