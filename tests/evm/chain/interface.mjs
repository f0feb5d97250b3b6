// SPDX-License-Identifier: BSL-1.0
// The public interface of the deployed token: its events with topic 0, and selectors of its
// functions. What solc makes of our contracts has to agree with it before anything is captured.

const events = {
    Token: {
        'Transfer(address indexed,address indexed,uint256)':
            'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
        'UpdateAnnualFeeRate(uint64,uint64,uint64)':
            '4cf9028c56d37c0bff94ef9db435e32721af26676734c73ba7213ddad3e13d84',
        'MintRequest(address indexed,uint256,uint256)':
            '5b5758388c63ddbb027c1c831a65b27d9c8f0cb94b3d4452b9061e541a7a14b3',
        'Redeem(address indexed,uint256,bytes)':
            'aa42d7f17938b1f871b578d29e9906d689168f23d73e6f3d6ebfae27bb652159',
        'CCSendToken(address indexed,bytes,uint256)':
            'a991fe95027fe8f10de89078c1c26def80922af31f4bc9fb2e50b5646fe96a10',
        'CCReceiveToken(bytes,address indexed,uint256)':
            '7526cb9032fb1c30951e05f1ac3006e8a7f76f1dfe225b64d7aabab0b27ed361',
        'ForcedTransfer(address indexed,address indexed,uint256,bytes,bytes)':
            '3b04dd355b44edafaa51d8ee50f4f765b172f2d813a2d7f4d2b6d19f594d0a2e',
        'Paused(address indexed)':
            '62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258',
        'Unpaused(address indexed)':
            '5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa',
    },
    MainToken: {
        'ReconcileSupply(uint64,uint64,uint256)':
            '404f32d1a28715a46df96742ecab9ac59538f55305a4341e2d3ac21cb27109fa',
        'ConfigMintBudgetPeer(uint32 indexed,bool)':
            'c5f52b5a8e806f874e896d3dfd1f1a0c41fa70981c121fc1388996ee601837f3',
        'AllocateMintBudgetToChain(address indexed,uint32 indexed,uint112,uint112,uint112)':
            '23a74f87647601233f0f8efd9b44ac71e736a55c86eed691d5bcc594d839573e',
        'ReclaimMintBudgetFromChain(address indexed,uint32 indexed,uint112,uint112,uint112,bytes)':
            'bd1d44cb7332a9e6d781822a59c2e0230b1d57cb58f563514309c248b9d7bcbc',
    },
    SideToken: {
        'ClaimMintBudgetFromEth(address indexed,uint32 indexed,uint112,uint112,bytes)':
            'b1b8fe18ee9d440ac267550a8cc89aa83520b0b2a2d8ed892b5cc35e2699d48f',
        'ReturnMintBudgetToEth(address indexed,uint32 indexed,uint112,uint112)':
            'c8936335b17f0e373698a5e03bf983fa2ec6ff37eef902bbc1984b56489f3c1e',
        'SetLocalEid(uint32)': '4a69201782c333d4e0c49ade99b983b99d0aa600da673cebc62694266db8f4d0',
    },
    RateLimiter: {
        'RateLimitedMsgAdded(uint256 indexed,address indexed,uint256,bytes)':
            'd8d1d5b01dc5fb51ab7a44f5520d52abc4446b8a9a58a198b9ed226921e9b389',
        'RateLimitedMsgRemoved(uint256 indexed)':
            'bbf41a5629e5ebc20c137fe1a22f5462e17a7b103b3b9b57cc4ae5cedef0cfe4',
        'RateLimitsChanged((uint32,uint256,uint256)[])':
            'e888347665897e637801f36c5129f510657276178c89022bc5fa0246dbc19de1',
    },
    Feed: {
        'AnswerUpdated(int256 indexed,uint256 indexed,uint256)':
            '0559884fd3a460db3073b7fc896cc77986f16e378210ded43186175bf646fc5f',
    },
};

const selectors = {
    MainToken: {
        'increaseMintBudget(uint112)': '8c255893',
        'decreaseMintBudget(uint112)': 'd5a5f072',
        'mintTo(address,uint256,uint256,uint64)': '969ce7e5',
        'redeem(uint256,address,uint64,bytes)': 'e3dc4dbd',
        'reconcileSupply(uint112)': 'c0c3ee1f',
        'ozPerToken()': '73b16bc7',
        'ozPerTokenBase()': 'ea6c0771',
        'ozPerTokenBaseTime()': '35251eae',
        'annualFeeRate()': '4e1e38e9',
        'totalSupply()': '18160ddd',
        'mintBudget()': '963f77ca',
        'totalTokenObligation()': '0f27b9d2',
        'lastReconcileTime()': '6271cf18',
        'getOzAmount(uint256)': 'a40f2812',
        'mintBudgetMap(uint32)': 'c5200d2e',
    },
    Feed: { 'latestRoundData()': 'feaf968c' },
};

const typeOf = ({ type, components, indexed }) => {
    const whole = components ? type.replace('tuple', `(${components.map(typeOf)})`) : type;
    return indexed ? `${whole} indexed` : whole;
};

/// Stops if an event or a function of ours is not the deployed one. `topics` are by events' names.
export function checkInterface(contracts, topics) {
    for (const [contract, expected] of Object.entries(events)) {
        const { abi } = contracts[contract];
        for (const [signature, topic] of Object.entries(expected)) {
            const [name] = signature.split('(');
            const event = abi.find((one) => one.type === 'event' && one.name === name);
            const ours = event && `${name}(${event.inputs.map(typeOf)})`;
            if (ours !== signature) throw new Error(`${contract}: ${ours}, not ${signature}`);
            if (topics[name] !== topic) throw new Error(`${name} has another topic 0`);
        }
    }
    for (const [contract, expected] of Object.entries(selectors)) {
        const { methodIdentifiers } = contracts[contract].evm;
        for (const [signature, selector] of Object.entries(expected)) {
            if (methodIdentifiers[signature] !== selector) {
                throw new Error(`${contract}: ${signature} has another selector`);
            }
        }
    }
}
