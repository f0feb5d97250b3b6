// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "../contracts/Queue.sol";
import "./Around.sol";

error NotPermitted();
error GlobalPaused();
error TooEarlyToMint();
error MintBudgetPeerNotSet();
error WrongTargetChain();

/// XAGm as the public sees it: the events, calls and selectors of the deployed token, on the
/// formulas of ../contracts, which are called as they stand. This is what all chains have.
abstract contract Token {
    struct MintBudget {
        bool enabled;
        uint112 allocated;
        uint112 returned;
    }

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event UpdateAnnualFeeRate(
        uint64 newAnnualFeeRate,
        uint64 newOzPerTokenBase,
        uint64 roundedUpdateTime
    );
    event MintRequest(address indexed receiver, uint256 amount, uint256 nonce);
    event Redeem(address indexed customer, uint256 amount, bytes data);
    event CCSendToken(address indexed sender, bytes receiver, uint256 value);
    event CCReceiveToken(bytes sender, address indexed receiver, uint256 value);
    event ForcedTransfer(
        address indexed from,
        address indexed to,
        uint256 value,
        bytes data,
        bytes operatorData
    );
    event Paused(address indexed user);
    event Unpaused(address indexed user);

    Queue internal books;
    uint64 public ozPerTokenBase;
    uint64 public ozPerTokenBaseTime;
    uint64 public annualFeeRate;
    uint64 public lastReconcileTime;
    uint112 public mintBudget;
    uint112 public totalTokenObligation;
    uint256 public totalSupply;
    mapping(address account => uint256) public balanceOf;
    mapping(uint32 eid => MintBudget) public mintBudgetMap;

    address internal owner;
    address internal messenger;
    RateLimiter internal rateLimiter;
    mapping(address account => bool) internal operates;
    bool internal paused;
    mapping(bytes32 request => uint256 time) internal requests;

    constructor(Queue books_, uint64 rate, uint64 base) {
        owner = msg.sender;
        operates[msg.sender] = true;
        books = books_;
        (ozPerTokenBase, ozPerTokenBaseTime, annualFeeRate, lastReconcileTime) = books_
            .createMainChain(base, rate, uint64(block.timestamp));
    }

    modifier only(bool permitted) {
        if (!permitted) revert NotPermitted();
        _;
    }

    modifier whenNotPaused() {
        if (paused) revert GlobalPaused();
        _;
    }

    function connect(address messenger_, RateLimiter limiter, address operator)
        external
        only(msg.sender == owner)
    {
        messenger = messenger_;
        rateLimiter = limiter;
        operates[operator] = true;
    }

    function pause() external only(operates[msg.sender]) {
        paused = true;
        emit Paused(msg.sender);
    }

    function unpause() external only(msg.sender == owner) {
        paused = false;
        emit Unpaused(msg.sender);
    }

    // ---- The fee. ----

    function ozPerToken() public view returns (uint64) {
        uint64 now_ = uint64(block.timestamp);
        return books.ouncesPerToken(ozPerTokenBase, ozPerTokenBaseTime, annualFeeRate, now_);
    }

    function getOzAmount(uint256 tokenAmount) external view returns (uint256) {
        return books.ounces(tokenAmount, ozPerToken());
    }

    function updateAnnualFeeRate(uint64 rate) external virtual only(msg.sender == owner) {
        (ozPerTokenBase, ozPerTokenBaseTime, annualFeeRate) = books.updateAnnualFeeRate(
            ozPerTokenBase,
            ozPerTokenBaseTime,
            annualFeeRate,
            rate,
            uint64(block.timestamp)
        );
        emit UpdateAnnualFeeRate(rate, ozPerTokenBase, ozPerTokenBaseTime);
    }

    // ---- Balances. ----

    function approve(address spender, uint256 value) external returns (bool) {
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transfer(address to, uint256 value) external whenNotPaused returns (bool) {
        move(msg.sender, to, value);
        return true;
    }

    function forcedTransfer(
        address from,
        address to,
        uint256 value,
        bytes calldata data,
        bytes calldata operatorData
    ) external only(msg.sender == owner) {
        move(from, to, value);
        emit ForcedTransfer(from, to, value, data, operatorData);
    }

    /// Minting is a transfer from 0, and burning one to 0; the supply is the books' matter.
    function move(address from, address to, uint256 value) internal {
        if (from != address(0)) {
            if (value > balanceOf[from]) revert InsufficientBalance();
            balanceOf[from] -= value;
        }
        if (to != address(0)) balanceOf[to] += value;
        emit Transfer(from, to, value);
    }

    // ---- Minting and redeeming. ----

    /// The first call is a request, the second, more than an hour later, mints.
    function mintTo(address receiver, uint256 amount, uint256 nonce, uint64 expectedOzPerToken)
        external
        only(operates[msg.sender])
        whenNotPaused
        returns (bool)
    {
        if (expectedOzPerToken != ozPerToken()) revert UnexpectedOzPerToken();
        bytes32 request = keccak256(abi.encode(receiver, amount, nonce));
        uint256 time = requests[request];
        if (time == 0) {
            requests[request] = block.timestamp + 3600;
            emit MintRequest(receiver, amount, nonce);
            return false;
        }
        if (block.timestamp <= time) revert TooEarlyToMint();
        delete requests[request];
        issue(receiver, amount, expectedOzPerToken);
        return true;
    }

    function issue(address receiver, uint256 amount, uint64 expectedOzPerToken) internal virtual {
        uint64 q = ozPerToken();
        (totalSupply, mintBudget) = books.mintTo(
            totalSupply,
            mintBudget,
            amount,
            expectedOzPerToken,
            q
        );
        move(address(0), receiver, amount);
    }

    function redeem(
        uint256 amount,
        address customer,
        uint64 expectedOzPerToken,
        bytes calldata data
    ) external only(operates[msg.sender]) whenNotPaused {
        uint64 q = ozPerToken();
        (totalSupply, mintBudget) = books.redeem(
            totalSupply,
            mintBudget,
            balanceOf[msg.sender],
            amount,
            expectedOzPerToken,
            q
        );
        move(msg.sender, address(0), amount);
        emit Redeem(customer, amount, data);
    }

    // ---- The bridge. ----

    function ccSendToken(address sender, bytes calldata receiver, uint256 value)
        external
        only(msg.sender == messenger)
        whenNotPaused
    {
        totalSupply = books.sendToken(totalSupply, balanceOf[sender], value);
        move(sender, address(0), value);
        emit CCSendToken(sender, receiver, value);
    }

    function ccReceive(bytes calldata sender, address receiver, uint256 value)
        external
        only(msg.sender == messenger)
    {
        if (rateLimiter.accept(receiver, value, sender)) arrive(sender, receiver, value);
    }

    function ccProcessRateLimitedMsg(uint256 index) external only(operates[msg.sender]) {
        (address receiver, uint256 value, bytes memory sender) = rateLimiter.remove(index);
        arrive(sender, receiver, value);
    }

    function ccDiscardRateLimitedMsg(uint256 index) external only(operates[msg.sender]) {
        rateLimiter.remove(index);
    }

    function arrive(bytes memory sender, address receiver, uint256 value) private {
        totalSupply += value;
        move(address(0), receiver, value);
        emit CCReceiveToken(sender, receiver, value);
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
