import { type AccountKind, whole } from '../kind.ts'

/** What he chose at «Lezen en zien»; nothing when all is as it usually is. */
const displayOf = (chosen: unknown): string[] =>
  Object.entries(chosen ?? {}).map(([what, choice]) => `${what}: ${choice}`)

/** Who somebody is here (FHIR Person). */
export const person: AccountKind = {
  key: 'persoon',
  title: 'Wie u bent',
  labels: {
    voornaam: 'Voornaam',
    achternaam: 'Achternaam',
    email: 'E-mailadres',
    telefoon: 'Telefoonnummer',
    sinds: 'Account sinds',
    appSinds: 'Authenticator-app sinds',
    weergave: 'Lezen en zien',
  },
  async read({ tx, accountId }) {
    const row = await tx
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    const { pieces, next } = whole([
      {
        voornaam: row.first_name,
        achternaam: row.last_name,
        email: row.email,
        telefoon: row.phone,
        sinds: row.created_at,
        appSinds: row.totp_confirmed_at,
        weergave: displayOf(row.display),
      },
    ])
    const telecom = [
      { system: 'email', value: row.email },
      ...(row.phone ? [{ system: 'phone', use: 'mobile', value: row.phone }] : []),
    ]
    const name = [{ use: 'official', given: [row.first_name], family: row.last_name }]
    const resource = { resourceType: 'Person', id: accountId, active: true, name, telecom }
    return { pieces: pieces.map((piece) => ({ ...piece, resource })), next }
  },
}
