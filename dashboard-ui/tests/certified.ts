import { createHash, randomBytes } from 'node:crypto'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import type { Certification, CertificateKind } from '../src/api/types'

const sha = (text: string) => `0x${createHash('sha256').update(text).digest('hex')}`

/** A result as the platform certifies it: canonical JSON, its rows and itself as leaves of a standard Merkle tree. */
export class Certified {
  readonly certificate: Certification
  private readonly tree: StandardMerkleTree<string[]>
  private readonly leaves: { readonly name: string; readonly row: string; readonly salt: string; readonly leaf: string[] }[]

  /** Rows are canonical JSON by the name that their proof is asked for. */
  constructor(
    readonly document: string,
    rows: ReadonlyMap<string, string>,
    change: Partial<Certification> = {},
  ) {
    this.leaves = [...rows].map(([name, row]) => {
      const salt = `0x${randomBytes(32).toString('hex')}`
      return { name, row, salt, leaf: [salt, sha(row)] }
    })
    const own = [`0x${'0'.repeat(64)}`, sha(document)]
    this.tree = StandardMerkleTree.of([...this.leaves.map(({ leaf }) => leaf), own], ['bytes32', 'bytes32'])
    this.certificate = {
      hashedData: this.tree.root,
      owner: '0x71be63f3384f5fb98995898a86b02fb2426c5788',
      createdAt: '2026-11-22T10:00:00Z',
      transactionHash: sha(`transaction of ${document}`),
      blockNumber: 7,
      sessionId: 's1',
      kind: 'MARKET_OUTCOME' satisfies CertificateKind,
      documentId: 's1:MARKET_OUTCOME',
      documentHash: sha(document),
      version: 1,
      ...change,
    }
  }

  /** As `GET /api/certifications/{hashedData}/proof` answers. */
  proof(name: string): Record<string, unknown> | undefined {
    const found = this.leaves.find((leaf) => leaf.name === name)
    return (
      found && {
        hashedData: this.tree.root,
        key: name,
        podId: name,
        row: JSON.parse(found.row) as unknown,
        rowHash: found.leaf[1],
        salt: found.salt,
        leafEncoding: ['bytes32', 'bytes32'],
        leaf: this.tree.leafHash(found.leaf),
        proof: this.tree.getProof(found.leaf),
      }
    )
  }

  /** As the contract would say of a document, or of a row when `row` is set. */
  confirms(text: string, row: boolean): boolean {
    return row ? this.leaves.some(({ leaf }) => leaf[1] === sha(text)) : sha(text) === this.certificate.documentHash
  }
}

/** A market outcome of some points of delivery. */
export function anOutcome(pods: readonly string[] = ['IT1', 'IT2', 'IT3'], change: Partial<Certification> = {}): Certified {
  const rows = new Map(pods.map((podId, position) => [podId, `{"podId":"${podId}","power":${position}.5}`]))
  return new Certified(`{"marketType":"realTime","pods":[${[...rows.values()].join(',')}],"requests":[{"served":1}],"sessionId":"s1"}`, rows, change)
}
