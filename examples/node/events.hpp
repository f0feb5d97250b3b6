// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The events of the contracts, by topic 0, and what is kept of a log.

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include "answers.hpp"
#include "config.hpp"

namespace node {

enum class contract : std::uint8_t { token, limiter, feed };

/// What a contract tells; `none` does not concern the books.
enum class event : std::uint8_t {
    none,
    transfer,
    fee_rate,
    reconcile,
    redeem,
    send,
    receive,
    allocate,
    reclaim,
    claim,
    give_back,
    local_eid,
    forced_transfer,
    limiter_set,
    queued,
    removed,
    limits,
    answer,
    reserve_set,
    bypass_set,
    bypass_cleared,
    single_limit
};

struct topic_row {
    std::string_view topic;  ///< The digits of topic 0: the hash of the event's signature.
    const char* name;
    contract of = contract::token;
    event is = event::none;
};

/// The events that move the books, and the names of others that the contracts emit.
inline constexpr std::array topics{
    topic_row{"ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
              "Transfer",
              contract::token,
              event::transfer},
    topic_row{"4cf9028c56d37c0bff94ef9db435e32721af26676734c73ba7213ddad3e13d84",
              "UpdateAnnualFeeRate",
              contract::token,
              event::fee_rate},
    topic_row{"404f32d1a28715a46df96742ecab9ac59538f55305a4341e2d3ac21cb27109fa",
              "ReconcileSupply",
              contract::token,
              event::reconcile},
    topic_row{"aa42d7f17938b1f871b578d29e9906d689168f23d73e6f3d6ebfae27bb652159",
              "Redeem",
              contract::token,
              event::redeem},
    topic_row{"a991fe95027fe8f10de89078c1c26def80922af31f4bc9fb2e50b5646fe96a10",
              "CCSendToken",
              contract::token,
              event::send},
    topic_row{"7526cb9032fb1c30951e05f1ac3006e8a7f76f1dfe225b64d7aabab0b27ed361",
              "CCReceiveToken",
              contract::token,
              event::receive},
    topic_row{"23a74f87647601233f0f8efd9b44ac71e736a55c86eed691d5bcc594d839573e",
              "AllocateMintBudgetToChain",
              contract::token,
              event::allocate},
    topic_row{"bd1d44cb7332a9e6d781822a59c2e0230b1d57cb58f563514309c248b9d7bcbc",
              "ReclaimMintBudgetFromChain",
              contract::token,
              event::reclaim},
    topic_row{"b1b8fe18ee9d440ac267550a8cc89aa83520b0b2a2d8ed892b5cc35e2699d48f",
              "ClaimMintBudgetFromEth",
              contract::token,
              event::claim},
    topic_row{"c8936335b17f0e373698a5e03bf983fa2ec6ff37eef902bbc1984b56489f3c1e",
              "ReturnMintBudgetToEth",
              contract::token,
              event::give_back},
    topic_row{"4a69201782c333d4e0c49ade99b983b99d0aa600da673cebc62694266db8f4d0",
              "SetLocalEid",
              contract::token,
              event::local_eid},
    topic_row{"3b04dd355b44edafaa51d8ee50f4f765b172f2d813a2d7f4d2b6d19f594d0a2e",
              "ForcedTransfer",
              contract::token,
              event::forced_transfer},
    topic_row{"b91fda098d36b72f54257ff484f43e6c11628e73e56b43aaa4657d5ecfb51272",
              "SetRateLimiterEffected",
              contract::token,
              event::limiter_set},
    topic_row{"d8d1d5b01dc5fb51ab7a44f5520d52abc4446b8a9a58a198b9ed226921e9b389",
              "RateLimitedMsgAdded",
              contract::limiter,
              event::queued},
    topic_row{"bbf41a5629e5ebc20c137fe1a22f5462e17a7b103b3b9b57cc4ae5cedef0cfe4",
              "RateLimitedMsgRemoved",
              contract::limiter,
              event::removed},
    topic_row{"e888347665897e637801f36c5129f510657276178c89022bc5fa0246dbc19de1",
              "RateLimitsChanged",
              contract::limiter,
              event::limits},
    topic_row{"6bd69019557464a3845e47cedb1f78b99a1f23813729f2778183259c4f4bd4a5",
              "AddedToWhitelist",
              contract::limiter,
              event::bypass_set},
    topic_row{"d4e2fa35989058cecc684085a8fae2d87c54f1f46adb9c9ada7473ba4813cb2c",
              "RemovedFromWhitelist",
              contract::limiter,
              event::bypass_cleared},
    topic_row{"c334b27afc27df205285cb1507fe14b4b43206fc596cce607923bbc6a00b19b7",
              "SingleMsgLimitUpdated",
              contract::limiter,
              event::single_limit},
    topic_row{"0559884fd3a460db3073b7fc896cc77986f16e378210ded43186175bf646fc5f",
              "AnswerUpdated",
              contract::feed,
              event::answer},
    topic_row{"9a896f77a6f912d07d268e936d8ba2e84c6235b3342638496fb918de79a7f982",
              "ReserveSet",
              contract::feed,
              event::reserve_set},
    topic_row{"5b5758388c63ddbb027c1c831a65b27d9c8f0cb94b3d4452b9061e541a7a14b3", "MintRequest"},
    topic_row{"c5f52b5a8e806f874e896d3dfd1f1a0c41fa70981c121fc1388996ee601837f3",
              "ConfigMintBudgetPeer"},
    topic_row{"62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258", "Paused"},
    topic_row{"5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa", "Unpaused"},
    topic_row{"8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925", "Approval"},
    topic_row{"8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e0",
              "OwnershipTransferred"},
    topic_row{"38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e22700",
              "OwnershipTransferStarted"},
    topic_row{"bc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b", "Upgraded"},
    topic_row{"c7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d2", "Initialized"},
    topic_row{"7e644d79422f17c01e4894b5f4f588d331ebfa28653d42ae832dc59e38c9798f", "AdminChanged"},
    topic_row{"0109fc6f55cf40689f02fbaad7af7fe7bbac8a3d2186600afc7d3e10cac60271", "NewRound"},
    topic_row{"0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31",
              "EIP712DomainChanged"},
    topic_row{"406bbf2d8d145125adf1198d2cf8a67c66cc4bb0ab01c37dccd4f7c0aae1e7c7", "BlockPlaced"},
    topic_row{"665918c9e02eb2fd85acca3969cb054fc84c138e60ec4af22ab6ef2fd4c93c27", "BlockReleased"},
    topic_row{"806dc0290fcdd417bbb174a9f100caca0a3a138dde7f3031430dbf5f80cd51d7", "RequestRevoked"},
    topic_row{"c82636575c108b825e51ce0fdf84981f555c2a1f02c7f052334eab8f96f0d129", "DisableCcSend"},
    topic_row{"efaa2e627e4e1811cf0c49deb522ec5166e6cd2b4654790e22886614b71bf38a",
              "RateLimitedMsgProcessed"},
    topic_row{"80a4b620e31e347aa5ca54bc7ac6e9e1698b3445719ebdf9f5c0312d3c6b9ad4",
              "RateLimitedMsgDiscarded"},
    topic_row{"1a214f0f3fa0e10d9c24aa4fbf2015aef81afa5cdb6c6697beaaacca908ac91f",
              "SetRateLimiterRequest"},
    topic_row{"b1fcccee531f2873810d3aa626cb3577d8e80b1e0f3136f75ff2daf63e557374",
              "SetMessengerRequest"},
    topic_row{"1eff1dd5ff557eb8ff50923c367fb979543603db3362ae01bd1fa5a15d4b39f7",
              "SetMessengerEffected"},
    topic_row{"12b711c994caeaba10a597eb355ca2db4a74639902e3d300f9370caee0da4b0b",
              "SetOperatorRequest"},
    topic_row{"1fac8e1a48aa1912f53ebcb6e8d81f4f8cdf744982c7aa4aaf0152a30c02696e",
              "SetOperatorEffected"},
    topic_row{"8a674bc274bfa5b54e4ea4c4831280b18b2ccbb2aadfc7075f9cec0eecd0fb64",
              "SetRevokerRequest"},
    topic_row{"c1f235bba1c838187a7f50f73c2940cd988836882c74b7dfc478d28a37d79d58",
              "SetRevokerEffected"},
    topic_row{"8189ce093e30309b5e2dffeabdf7adf977853585d6b56995e8c8098342f6546f",
              "SetDelayRequest"},
    topic_row{"0ed594aee59a2d00c8a1183779743ed2c0f8e413f761a48b181a72cb86e1a05a",
              "SetDelayEffected"},
    topic_row{"52c09340cecfbd9b6c1b3072df4b3989e60ff5e7711bd50b82ce82676cf87591",
              "SetReserveFeedRequest"},
    topic_row{"9261c972b118688a0095ed3c9ee6adde042135daad66552cbbf4f791f0404310",
              "SetReserveFeedEffected"},
    topic_row{"e52eca438bb1ef7edd7a1f80eb7b672f2e258eca1d5f5ca4dada59dde83e3ce5",
              "SetFallbackFeedRequest"},
    topic_row{"6dc054adf0e5a4eafbfa2c23923b60465f2cf24389ace30184f2e252977336ff",
              "SetFallbackFeedEffected"},
    topic_row{"7aaca0e9970719843de28babab2214cdae6a08db1c4031702ce597b669874741",
              "SetFeeCollectorRequest"},
    topic_row{"3f71a3f22985ad24f13299a7e2c1c88b2dc5a668adbd2e2756bfa64c2ae0edf1",
              "SetFeeCollectorEffected"},
};

/// What a record becomes in the log.
enum class line : std::uint8_t {
    none,
    open,
    fee_rate,
    increase,
    decrease,
    mint_to,
    redeem,
    reconcile,
    send,
    receive,
    queue,
    deliver,
    discard,
    allocate,
    claim,
    give_back,
    reclaim,
    limits,
    no_limits,
    single_limit,
    set_bypass,
    clear_bypass,
    reserve_feed,
    fallback_feed,
    no_reserve_feed,
    state
};

inline constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();

/// A log that concerns the books, or something that stands between logs.
struct record {
    std::uint64_t block = 0;
    troy::utc_seconds time;
    std::uint32_t log = no_index;
    std::uint32_t transaction = no_index;  ///< Its index in the block, if it is known.
    std::uint32_t file = 0;
    event is = event::none;
    line as = line::none;
    bool reverted = false;
    bool is_negative = false;     ///< A feed's answer.
    bool from_queue = false;      ///< An arrival that was queued before the story begins.
    bool without_limits = false;  ///< A message was queued by limits that are not known.
    bool has_oz = false;          ///< `ratio` is the ounces per token that a caller expected.
    hash in;                      ///< The transaction.
    address from, to;             ///< Of tokens: sender or customer, and receiver.
    tokens amount;              ///< Also the step of a budget, a limit, and the size of an answer.
    tokens total;               ///< A budget's running total; of limits, that of a single message.
    tokens obligation;          ///< After it, on the main chain.
    std::uint64_t ratio = 0;    ///< A rate, in raw units; or ounces per token.
    std::uint64_t base = 0;     ///< Ounces per token after a change of the rate, in raw units.
    std::uint64_t number = 0;   ///< An eid, an index, a round, a window, or an earlier time.
    std::uint64_t sender = 0;   ///< A hash of the bytes that name the sender on another chain.
    troy::utc_seconds until{};  ///< The time that the event names.
};

[[nodiscard]] inline bool is_answer(const record& each) {
    return each.is == event::answer || each.is == event::reserve_set;
}

/// What a log is, and what of it concerns the books.
struct decoded {
    record kept;
    const topic_row* row = nullptr;  ///< Nothing if the topic is not known.
    bool concerns = false;           ///< Tokens between holders do not.
};

/// Which of a chain's contracts has an address.
[[nodiscard]] std::optional<contract> contract_at(const chain_config& chain, const address& at);

/// Reads topics and data of a log of one of the chain's contracts. What does not fit the event's
/// signature is a bad_answer.
[[nodiscard]] decoded decode(const chain_config& chain,
                             const address& at,
                             std::span<const hash> indexed,
                             std::span<const byte> data);

}  // namespace node
