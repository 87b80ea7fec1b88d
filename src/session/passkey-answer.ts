import { z } from 'zod'

/** Longer than any authenticator's answer: the longest credential id is 1023 bytes. */
const LONGEST_ANSWER = 30_000
const base64url = z
  .string()
  .max(LONGEST_ANSWER)
  .regex(/^[\w-]*$/)

const common = {
  id: base64url.min(1).max(1400),
  rawId: base64url.min(1).max(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).transform(() => ({})),
}

const assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.max(200).nullish(),
  }),
})

const attestation = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
})

const clientData = z.object({ challenge: base64url.min(1).max(200) })

/** What a passkey answered, with the question that it answers. */
type Answer<T> = { response: T; challenge: string }
export type Assertion = z.output<typeof assertion>
export type Attestation = z.output<typeof attestation>

const parse = <T extends Assertion | Attestation>(
  schema: z.ZodType<T>,
  typed: string,
): Answer<T> | null => {
  if (typed.length > LONGEST_ANSWER) return null
  try {
    const response = schema.parse(JSON.parse(typed))
    const said = Buffer.from(response.response.clientDataJSON, 'base64url').toString('utf8')
    return { response, challenge: clientData.parse(JSON.parse(said)).challenge }
  } catch {
    // Not what a browser makes: there is nothing to tell of what was wrong.
    return null
  }
}

/** The answer of a passkey that signs (PublicKeyCredential.toJSON), as the form carried it; null when it is none. */
export const readAssertion = (typed: string): Answer<Assertion> | null => parse(assertion, typed)

/** The same of a passkey that was just made. */
export const readAttestation = (typed: string): Answer<Attestation> | null =>
  parse(attestation, typed)
