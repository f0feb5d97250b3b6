// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "../contracts/RateLimiter.sol";

error NotPermitted();
error GlobalPaused();
error TooEarlyToMint();

// What stands on every chain.

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

/// The rate limiter of the inbound bridge, a contract of its own, and the queue of what it refuses.
contract RateLimiter {
    struct RateLimitConfig {
        uint32 dstEid;
        uint256 limit;
        uint256 window;
    }
    struct Message {
        address receiver;
        uint256 amount;
        bytes sender;
    }

    event RateLimitedMsgAdded(
        uint256 indexed index,
        address indexed receiver,
        uint256 amount,
        bytes sender
    );
    event RateLimitedMsgRemoved(uint256 indexed index);
    event RateLimitsChanged(RateLimitConfig[] configs);

    Queue internal books;
    address internal token;
    address internal owner;
    uint256 internal limit;
    uint64 internal window;
    uint256 internal inFlight;
    uint64 internal last;
    Message[] internal messages;

    constructor(Queue books_, address token_, uint256 limit_, uint64 window_) {
        books = books_;
        token = token_;
        owner = msg.sender;
        last = uint64(block.timestamp);
        setRateLimit(limit_, window_);
    }

    function setRateLimit(uint256 newLimit, uint64 newWindow) public {
        if (msg.sender != owner) revert NotPermitted();
        (limit, window, inFlight, last) = books.setRateLimit(
            limit,
            window,
            inFlight,
            last,
            newLimit,
            newWindow,
            uint64(block.timestamp)
        );
        RateLimitConfig[] memory configs = new RateLimitConfig[](1);
        configs[0] = RateLimitConfig(1, newLimit, newWindow);
        emit RateLimitsChanged(configs);
    }

    /// Whether a message is let in; if not, it is queued.
    function accept(address receiver, uint256 amount, bytes calldata sender)
        external
        returns (bool)
    {
        if (msg.sender != token) revert NotPermitted();
        uint256 refused;
        (, inFlight, last, refused) = books.receiveOrQueue(
            0,
            limit,
            window,
            0,
            inFlight,
            last,
            amount,
            uint64(block.timestamp)
        );
        if (refused == 0) return true;
        emit RateLimitedMsgAdded(messages.length, receiver, amount, sender);
        messages.push(Message(receiver, amount, sender));
        return false;
    }

    function remove(uint256 index)
        external
        virtual
        returns (address receiver, uint256 amount, bytes memory sender)
    {
        if (msg.sender != token) revert NotPermitted();
        if (index >= messages.length || messages[index].amount == 0) {
            revert RateLimitedMessageInvalid();
        }
        Message memory message = messages[index];
        delete messages[index];
        emit RateLimitedMsgRemoved(index);
        return (message.receiver, message.amount, message.sender);
    }
}

/// The bridge's end on a chain. The relay of messages is the script's matter.
contract Messenger {
    function send(Token token, bytes calldata receiver, uint256 value) external {
        token.ccSendToken(msg.sender, receiver, value);
    }

    function deliver(Token token, bytes calldata sender, address receiver, uint256 value) external {
        token.ccReceive(sender, receiver, value);
    }
}

/// Two calls of a contract in one transaction.
contract Batch {
    function run(address to, bytes calldata first, bytes calldata second) external {
        call(to, first);
        call(to, second);
    }

    function call(address to, bytes calldata data) private {
        (bool good, bytes memory answer) = to.call(data);
        if (!good) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
    }
}
