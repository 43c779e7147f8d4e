/** Proof key for code exchange (RFC 7636), method S256. */
export interface ProofKey {
  readonly verifier: string
  readonly challenge: string
}

export async function newProofKey(): Promise<ProofKey> {
  const verifier = randomText()
  return { verifier, challenge: await challengeOf(verifier) }
}

export async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return base64Url(new Uint8Array(hash))
}

/** 256 random bits, fit for a URL. */
export function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)))
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
