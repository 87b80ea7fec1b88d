import { z } from 'zod'
import { EMPLOYEE_ROLES } from '../../access/actions.ts'
import type { Form } from '../../http/form.ts'
import { checkForm } from '../../http/form.ts'
import { AUTH_METHODS, type RoleMap } from '../../identity/provider.ts'

const words = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .slice(0, 20)

const line = (most: number) => z.string().trim().max(most, 'Dit is te lang.').default('')

const schema = z.object({
  aanbieder: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(1, 'Vul het adres van uw aanbieder in.')
        .max(500, 'Dit adres is te lang.')
        .regex(/^https?:\/\/[^\s#?]+$/, 'Dit is geen adres. Het begint met https://.'),
    ),
  client: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.string().min(1, 'Vul het client-id in.').max(200, 'Dit is te lang.')),
  manier: z.enum(AUTH_METHODS, { error: 'Kies hoe Naast zich bekendmaakt.' }),
  geheim: line(500),
  claim: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.string().min(1, 'Vul in waar de rollen staan.').max(200, 'Dit is te lang.')),
  scope: z
    .string()
    .default('openid profile email')
    .transform((text) => [...new Set(['openid', ...words(text)])].join(' '))
    .pipe(
      z
        .string()
        .max(300, 'Dit is te lang.')
        .regex(/^[\x21\x23-\x5b\x5d-\x7e ]+$/, 'Gebruik alleen gewone tekens.'),
    ),
  acr: line(500),
  amr: line(500),
  bereik: z.enum(['organisatie', 'plekken'], { error: 'Kies wat nieuwe medewerkers bereiken.' }),
})

/** The settings as they were filled in. `secret` is null when the one of before stays. */
export interface Settings {
  issuer: string
  clientId: string
  authMethod: (typeof AUTH_METHODS)[number]
  secret: string | null
  scope: string
  rolesClaim: string
  roleMap: RoleMap
  strongAcr: string[]
  strongAmr: string[]
  firstReach: 'organisation' | 'places'
}

export const roleField = (role: string): string => `rol-${role}`

const roleMapIn = (form: Form): RoleMap =>
  EMPLOYEE_ROLES.flatMap((role) =>
    (form.values[roleField(role)] ?? '')
      .split(/[\n,;]+/)
      .map((value) => value.trim().slice(0, 200))
      .filter((value) => value !== '')
      .slice(0, 50)
      .map((value) => ({ value, role })),
  )

/**
 * Reads the settings.
 * @param has how the provider that is there is known: its secret may stay when the way stays
 */
export const readSettings = (
  form: Form,
  has: Settings['authMethod'] | null,
):
  | { settings: Settings; errors?: never }
  | { settings?: never; errors: Record<string, string> } => {
  const { data, errors } = checkForm(schema, form)
  const map = roleMapIn(form)
  const wrong: Record<string, string> = { ...errors }
  if (map.length === 0)
    wrong[roleField(EMPLOYEE_ROLES[0])] =
      'Vul bij ten minste één rol in hoe uw aanbieder die noemt.'
  if (data && data.manier !== 'private_key_jwt' && data.geheim === '' && has !== data.manier)
    wrong.geheim = 'Vul het geheim in dat uw aanbieder gaf.'
  if (!data || Object.keys(wrong).length > 0) return { errors: wrong }
  return {
    settings: {
      issuer: data.aanbieder,
      clientId: data.client,
      authMethod: data.manier,
      secret: data.geheim || null,
      scope: data.scope,
      rolesClaim: data.claim,
      roleMap: map,
      strongAcr: words(data.acr),
      strongAmr: words(data.amr),
      firstReach: data.bereik === 'organisatie' ? 'organisation' : 'places',
    },
  }
}
