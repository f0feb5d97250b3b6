// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "./Token.sol";

error MintBudgetPeerNotSet();
error WrongTargetChain();

// What stands on Ethereum, and what on the other chains; and their faults.

/// A feed of answers: of the reserve, or of its fallback.
contract Feed {
    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);

    uint80 internal round;
    int256 internal answer;
    uint256 internal time;

    /// An answer with the time at which it was observed, before it reaches the chain.
    function post(int256 answer_, uint256 updatedAt) external {
        ++round;
        answer = answer_;
        time = updatedAt;
        emit AnswerUpdated(answer_, round, updatedAt);
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (round, answer, time, time, round);
    }
}

/// On Ethereum: the obligation, the reserve and the reconcile.
contract MainToken is Token {
    event ReconcileSupply(uint64 lastReconcileTime, uint64 thisReconcileTime, uint256 amount);
    event ConfigMintBudgetPeer(uint32 indexed eid, bool enabled);
    event AllocateMintBudgetToChain(
        address indexed caller,
        uint32 indexed dstEid,
        uint112 deltaAmount,
        uint112 totalAllocatedAmount,
        uint112 totalTokenObligation
    );
    event ReclaimMintBudgetFromChain(
        address indexed caller,
        uint32 indexed srcEid,
        uint112 deltaAmount,
        uint112 totalReturnedAmount,
        uint112 totalTokenObligation,
        bytes srcTxHash
    );

    Feed internal reserveFeed;
    Feed internal fallbackFeed;

    constructor(Queue books_, uint64 rate, uint64 base, Feed reserveFeed_, Feed fallbackFeed_)
        Token(books_, rate, base)
    {
        reserveFeed = reserveFeed_;
        fallbackFeed = fallbackFeed_;
    }

    function reserve() internal view returns (int256) {
        (, int256 answer, , uint256 updatedAt, ) = reserveFeed.latestRoundData();
        (, int256 fallbackAnswer, , , ) = fallbackFeed.latestRoundData();
        return books.reserve(answer, uint64(updatedAt), fallbackAnswer, uint64(block.timestamp));
    }

    function increaseMintBudget(uint112 amount) external only(operates[msg.sender]) whenNotPaused {
        (mintBudget, totalTokenObligation) = books.increaseMintBudget(
            mintBudget,
            totalTokenObligation,
            amount,
            ozPerToken(),
            reserve()
        );
    }

    function decreaseMintBudget(uint112 amount) external only(operates[msg.sender]) whenNotPaused {
        (mintBudget, totalTokenObligation) = books.decreaseMintBudget(
            mintBudget,
            totalTokenObligation,
            amount
        );
    }

    function reconcileSupply(uint112 amount) external only(msg.sender == owner) {
        uint64 last = lastReconcileTime;
        (totalSupply, totalTokenObligation, lastReconcileTime) = books.reconcileSupply(
            totalSupply,
            mintBudget,
            totalTokenObligation,
            last,
            amount,
            uint64(block.timestamp),
            ozPerToken(),
            reserve()
        );
        move(address(0), msg.sender, amount);
        emit ReconcileSupply(last, lastReconcileTime, amount);
    }

    function configMintBudgetPeer(uint32 eid, bool enabled) external only(msg.sender == owner) {
        mintBudgetMap[eid].enabled = enabled;
        emit ConfigMintBudgetPeer(eid, enabled);
    }

    function allocateMintBudgetToChain(uint32 dstEid, uint112 total)
        external
        only(operates[msg.sender])
        whenNotPaused
    {
        MintBudget storage peer = mintBudgetMap[dstEid];
        if (!peer.enabled) revert MintBudgetPeerNotSet();
        uint112 before = peer.allocated;
        totalTokenObligation = books.allocateMintBudget(
            totalTokenObligation,
            before,
            total,
            ozPerToken(),
            reserve()
        );
        peer.allocated = total;
        emit AllocateMintBudgetToChain(
            msg.sender,
            dstEid,
            total - before,
            total,
            totalTokenObligation
        );
    }

    function reclaimMintBudgetFromChain(uint32 srcEid, uint112 total, bytes calldata srcTxHash)
        external
        only(operates[msg.sender])
    {
        MintBudget storage peer = mintBudgetMap[srcEid];
        uint112 before = peer.returned;
        totalTokenObligation = books.reclaimMintBudget(
            totalSupply,
            mintBudget,
            totalTokenObligation,
            before,
            total
        );
        peer.returned = total;
        emit ReclaimMintBudgetFromChain(
            msg.sender,
            srcEid,
            total - before,
            total,
            totalTokenObligation,
            srcTxHash
        );
    }
}

/// On the other chains: budget that comes from Ethereum and goes back there.
contract SideToken is Token {
    event SetLocalEid(uint32 eid);
    event ClaimMintBudgetFromEth(
        address indexed caller,
        uint32 indexed dstEid,
        uint112 deltaAmount,
        uint112 totalAllocatedAmount,
        bytes srcTxHash
    );
    event ReturnMintBudgetToEth(
        address indexed caller,
        uint32 indexed localEid,
        uint112 deltaAmount,
        uint112 totalReturnedAmount
    );

    uint32 public localEid;

    constructor(Queue books_, uint64 rate, uint64 base) Token(books_, rate, base) {}

    function setLocalEid(uint32 eid) external only(msg.sender == owner) {
        localEid = eid;
        emit SetLocalEid(eid);
    }

    function claimMintBudgetFromEth(uint32 dstEid, uint112 total, bytes calldata srcTxHash)
        external
        only(operates[msg.sender])
        whenNotPaused
    {
        if (dstEid != localEid) revert WrongTargetChain();
        MintBudget storage own = mintBudgetMap[localEid];
        uint112 before = own.allocated;
        mintBudget = books.claimMintBudget(mintBudget, before, total);
        own.allocated = total;
        emit ClaimMintBudgetFromEth(msg.sender, localEid, total - before, total, srcTxHash);
    }

    function returnMintBudgetToEth(uint112 total) external only(operates[msg.sender]) {
        MintBudget storage own = mintBudgetMap[localEid];
        uint112 before = own.returned;
        mintBudget = books.returnMintBudget(mintBudget, before, total);
        own.returned = total;
        emit ReturnMintBudgetToEth(msg.sender, localEid, total - before, total);
    }
}

// ---- Faults: what takes the place of a contract's code for one transaction. ----

/// The base after a change of the rate is one too low.
contract LowBase is SideToken {
    constructor(Queue books_) SideToken(books_, 0, 0) {}

    function updateAnnualFeeRate(uint64 rate) external override {
        ozPerTokenBase = ozPerToken() - 1;
        ozPerTokenBaseTime = uint64(block.timestamp) / 86400 * 86400;
        annualFeeRate = rate;
        emit UpdateAnnualFeeRate(rate, ozPerTokenBase, ozPerTokenBaseTime);
    }
}

/// Mints past the mint budget, which it leaves alone.
contract Unbudgeted is SideToken {
    constructor(Queue books_) SideToken(books_, 0, 0) {}

    function issue(address receiver, uint256 amount, uint64) internal override {
        totalSupply += amount;
        move(address(0), receiver, amount);
    }
}

/// Forgets to empty the slot, so that a message can be delivered twice.
contract Forgetful is RateLimiter {
    constructor(Queue books_) RateLimiter(books_, address(0), 0, 0) {}

    function remove(uint256 index)
        external
        override
        returns (address receiver, uint256 amount, bytes memory sender)
    {
        Message memory message = messages[index];
        emit RateLimitedMsgRemoved(index);
        return (message.receiver, message.amount, message.sender);
    }
}
