import { describe, expect, it } from 'vitest'
import { challengeOf, newProofKey } from './pkce'

describe('proof key', () => {
  it('has the challenge of the example in RFC 7636, appendix B', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('is new each time, 43 characters of the unreserved set', async () => {
    const [one, other] = [await newProofKey(), await newProofKey()]

    expect(one.verifier).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(one.verifier).not.toBe(other.verifier)
    expect(one.challenge).toBe(await challengeOf(one.verifier))
  })
})
