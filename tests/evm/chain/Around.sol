// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "../contracts/Queue.sol";
import "./Token.sol";

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

/// A fault: forgets to empty the slot, so that a message can be delivered twice.
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
