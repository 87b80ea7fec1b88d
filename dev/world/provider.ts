import pg from 'pg'
import { secretPurpose } from '../../src/identity/provider.ts'
import type { Portal } from '../../src/portal.ts'
import { startIdentityProvider } from '../identity-provider/server.ts'
import type { OrganisationSlug } from './record/types.ts'

/** Whose employees sign in by their organisation's own provider, and as whom the stand-in signs everybody in. */
export const DEMO_PROVIDER = {
  slug: 'eigenkade' satisfies OrganisationSlug,
  person: {
    email: 'noor.hoekema@eigenkade.example',
    email_verified: true,
    given_name: 'Noor',
    family_name: 'Hoekema',
    roles: ['begeleider'],
    amr: ['pwd', 'mfa'],
  },
} as const

const CLIENT = { id: 'naast', secret: 'the demo has no secrets' }

/** The provider is at another port each time: settings and who came by it before follow. */
const pointTo = async (portal: Portal, adminUrl: string, issuer: string): Promise<void> => {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ id: string }>(
      'select id from organisations where slug = $1',
      [DEMO_PROVIDER.slug],
    )
    const id = rows[0]?.id
    if (!id) return
    await admin.query(
      `insert into identity_providers (organisation_id, issuer, client_id, auth_method, secret_sealed, scope, roles_claim,
         role_map, strong_amr, first_reach, active_at)
       values ($1, $2, $3, 'client_secret_basic', $4, 'openid profile email roles', 'roles', $5, '{mfa}', 'organisation', now())
       on conflict (organisation_id) do update set issuer = excluded.issuer, secret_sealed = excluded.secret_sealed`,
      [
        id,
        issuer,
        CLIENT.id,
        portal.secrets.seal(secretPurpose(id), CLIENT.secret),
        JSON.stringify([{ value: 'begeleider', role: 'care-worker' }]),
      ],
    )
    await admin.query('update identity_links set issuer = $2 where organisation_id = $1', [
      id,
      issuer,
    ])
  } finally {
    await admin.end()
  }
}

/**
 * Starts the stand-in identity provider for one of the demo's organisations, at which everybody is the same person:
 * there «Inloggen met uw organisatie» can be tried.
 */
export const startDemoProvider = async (
  portal: Portal,
  adminUrl: string,
): Promise<{ stop(): Promise<void> }> => {
  const own = `${portal.config.baseUrl}/organisatie/${DEMO_PROVIDER.slug}`
  const provider = await startIdentityProvider({
    ...CLIENT,
    redirectUris: [`${own}/inloggen/terug`],
    postLogoutRedirectUris: [`${own}/uitgelogd`],
  })
  provider.signInAs('noor', {
    ...DEMO_PROVIDER.person,
    roles: [...DEMO_PROVIDER.person.roles],
    amr: [...DEMO_PROVIDER.person.amr],
  })
  await pointTo(portal, adminUrl, provider.issuer)
  return { stop: () => provider.close() }
}
