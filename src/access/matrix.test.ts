import { describe, expect, it } from 'vitest'
import { expectCommitted, inColumns } from '../../test/harness/committed.ts'
import { declaredRoutes } from '../app.ts'
import { after, DAY, MINUTE } from '../clock.ts'
import {
  ACCOUNT_ACTIONS,
  type AccountAction,
  CARE_PAGE_ACTIONS,
  type CarePageAction,
  type CarePageRule,
  DESK_ACTIONS,
  type DeskAction,
  EMPLOYEE_ROLES,
  type EmployeeRole,
  STAFF_ACTIONS,
  type StaffAction,
} from './actions.ts'
import {
  decide,
  decideAccount,
  decideDesk,
  decideMark,
  decideStaff,
  type Refusal,
} from './decide.ts'
import {
  DOSSIER_PARTS,
  type OrganisationPolicy,
  organisationPolicy,
} from './organisation-policy.ts'
import type {
  CarePageStanding,
  DeskStanding,
  SecondStep,
  StaffStanding,
  Viewer,
} from './standing.ts'

// Who may do what, as a table that people can read and review: persona × action, made by the same `decide` as the pages.

const NOW = new Date('2026-11-21T10:00:00+01:00')
const PAGE = 'c0000000-0000-4000-8000-000000000001'
const OTHER_PAGE = 'c0000000-0000-4000-8000-000000000002'
const BASIC = ['calendar', 'network_messages']
const ALL = [...BASIC, 'organisation_messages', 'life_story', 'questionnaires', ...DOSSIER_PARTS]

const passed = (minutesAgo = 1, over: Partial<SecondStep> = {}): SecondStep => ({
  passedAt: after(NOW, -minutesAgo * MINUTE),
  seenAt: after(NOW, -minutesAgo * MINUTE),
  mode: 'session',
  carePageId: null,
  ...over,
})
const missing: SecondStep = { passedAt: null, seenAt: null, mode: null, carePageId: null }

const viewer = (secondStep: SecondStep): Viewer => ({
  accountId: 'a0000000-0000-4000-8000-000000000001',
  sessionId: 'b0000000-0000-4000-8000-000000000001',
  firstName: 'Karin',
  lastName: 'van Dam',
  email: 'karin@voorbeeld.example',
  secondStep,
})

const coupling = (given: Record<string, unknown> = {}): CarePageStanding['couplings'][number] => ({
  id: 'd0000000-0000-4000-8000-000000000001',
  patientId: 'e0000000-0000-4000-8000-000000000001',
  coupledAt: after(NOW, -10 * DAY).toISOString(),
  organisation: { id: 'o', slug: 'lindenhof', name: 'Lindenhof', phone: '', email: '', brand: {} },
  policy: organisationPolicy.parse(given),
})

interface Given {
  role?: 'manager' | 'participant'
  client?: boolean
  categories?: string[]
  couplings?: CarePageStanding['couplings']
  step?: SecondStep
}

const around = (given: Given): CarePageStanding => {
  const who = viewer(given.step ?? passed())
  return {
    carePage: {
      id: PAGE,
      firstName: 'Toos',
      lastName: 'de Vries',
      ofAccountId: given.client ? who.accountId : null,
    },
    participantId: 'f0000000-0000-4000-8000-000000000001',
    role: given.role ?? 'participant',
    categories: given.categories ?? ALL,
    managerName: 'Karin van Dam',
    couplings: given.couplings ?? [coupling()],
    viewer: who,
    now: NOW,
  }
}

const onlyReports = { sharedParts: ['reports'] } satisfies Partial<OrganisationPolicy>
const everyVisit = { secondStep: { mode: 'visit' } }

const AROUND_A_PAGE: [string, CarePageStanding][] = [
  ['manager', around({ role: 'manager' })],
  ['client who manages his own page', around({ role: 'manager', client: true })],
  ['client who does not manage, with everything', around({ client: true })],
  ['client who does not manage, with the basis only', around({ client: true, categories: BASIC })],
  ['trusted group: all dossier categories', around({})],
  ['basis only', around({ categories: BASIC })],
  ['basis and the reports', around({ categories: [...BASIC, 'reports'] })],
  ['basis and the documents', around({ categories: [...BASIC, 'documents'] })],
  ['no category at all', around({ categories: [] })],
  ['manager of a page without a coupling', around({ role: 'manager', couplings: [] })],
  ['trusted, on a page without a coupling', around({ couplings: [] })],
  ['trusted, the organisation shares only reports', around({ couplings: [coupling(onlyReports)] })],
  [
    'trusted, one organisation shares only reports, the other all',
    around({ couplings: [coupling(onlyReports), coupling()] }),
  ],
  [
    'trusted, the organisation closed its dossier for him',
    around({
      couplings: [{ ...coupling(), suspension: { whole: false, reason: 'Rust', until: null } }],
    }),
  ],
  ['manager, second step not taken', around({ role: 'manager', step: missing })],
  ['manager, second step too long ago', around({ role: 'manager', step: passed(16) })],
  [
    'manager, second step kept in use for hours',
    around({ role: 'manager', step: { ...passed(14), passedAt: after(NOW, -300 * MINUTE) } }),
  ],
  [
    'manager, second step for a visit to this page',
    around({ role: 'manager', step: passed(1, { mode: 'visit', carePageId: PAGE }) }),
  ],
  [
    'manager, second step for a visit to another page',
    around({ role: 'manager', step: passed(1, { mode: 'visit', carePageId: OTHER_PAGE }) }),
  ],
  [
    'manager, step for the session, the organisation asks it each visit',
    around({ role: 'manager', couplings: [coupling(everyVisit)] }),
  ],
  [
    'manager, the organisation has new rules that he did not accept',
    around({ role: 'manager', couplings: [{ ...coupling(), asksRules: true }] }),
  ],
  [
    'manager, one of two organisations has new rules that he did not accept',
    around({ role: 'manager', couplings: [{ ...coupling(), asksRules: true }, coupling()] }),
  ],
  [
    'manager, one of two organisations asks it each visit, passed for this page',
    around({
      role: 'manager',
      couplings: [coupling(), coupling(everyVisit)],
      step: passed(1, { mode: 'visit', carePageId: PAGE }),
    }),
  ],
]

const staff = (roles: EmployeeRole[], step = passed()): StaffStanding => ({
  employeeId: 'f0000000-0000-4000-8000-000000000002',
  roles,
  reach: 'organisation',
  rolesFrom: 'administrator',
  organisation: {
    id: 'o',
    slug: 'lindenhof',
    name: 'Lindenhof',
    phone: '',
    email: '',
    brand: {},
    address: '',
  },
  policy: organisationPolicy.parse({}),
  viewer: viewer(step),
  now: NOW,
})

const byProvider = (standing: StaffStanding, secondStepAt: Date | null): StaffStanding => ({
  ...standing,
  rolesFrom: 'provider',
  viewer: { ...standing.viewer, provider: { organisationId: 'o', secondStepAt } },
})

const IN_AN_ORGANISATION: [string, StaffStanding][] = [
  ['care worker', staff(['care-worker'])],
  ['primary carer', staff(['primary-carer'])],
  ['client administration', staff(['client-administration'])],
  ['administrator of the organisation', staff(['organisation-administrator'])],
  [
    'care worker who is also client administration',
    staff(['care-worker', 'client-administration']),
  ],
  ['employee without a role', staff([])],
  ['client administration, second step not taken', staff(['client-administration'], missing)],
  ['client administration, second step too long ago', staff(['client-administration'], passed(61))],
  [
    'client administration, second step for a visit to a care page',
    staff(['client-administration'], passed(1, { mode: 'visit', carePageId: PAGE })),
  ],
  [
    'care worker, with roles of the provider and a session that did not come by it',
    { ...staff(['care-worker']), rolesFrom: 'provider' },
  ],
  [
    'care worker by the provider, which asked a second step',
    byProvider(staff(['care-worker'], missing), NOW),
  ],
  ['the same, and it asked none', byProvider(staff(['care-worker'], missing), null)],
]

const desk = (step = passed()): DeskStanding => ({
  memberId: 'f0000000-0000-4000-8000-000000000003',
  viewer: viewer(step),
  now: NOW,
})

const AT_THE_DESK: [string, DeskStanding][] = [
  ['somebody of the service desk', desk()],
  ['the same, second step not taken', desk(missing)],
  ['the same, second step too long ago', desk(passed(61))],
  [
    'the same, second step for a visit to a care page',
    desk(passed(1, { mode: 'visit', carePageId: PAGE })),
  ],
]

const SIGNS: Record<Refusal, string> = {
  'not-manager': 'm',
  'not-in-trusted-group': 't',
  'not-given': 'g',
  'not-coupled': 'k',
  'not-shared': 's',
  suspended: 'd',
  'not-for-role': 'r',
  'not-by-provider': 'p',
  'second-step': '2',
  'new-rules': 'n',
}
const ALLOWED = '+'
const HIDDEN = '-'
const signOf = (decision: { refusal?: Refusal }): string =>
  decision.refusal ? SIGNS[decision.refusal] : ALLOWED

const carePageActions = Object.keys(CARE_PAGE_ACTIONS) as CarePageAction[]
const staffActions = Object.keys(STAFF_ACTIONS) as StaffAction[]
const deskActions = Object.keys(DESK_ACTIONS) as DeskAction[]
const accountActions = Object.keys(ACCOUNT_ACTIONS) as AccountAction[]

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const table = (title: string, personas: string[], rows: [string, string[]][]): string =>
  [
    title,
    ...(title.endsWith('(the same letters)')
      ? []
      : personas.map((persona, at) => `  ${LETTERS[at]}  ${persona}`)),
    '',
    inColumns([
      ['', ...personas.map((_, at) => LETTERS[at] ?? '')],
      ...rows.map(([action, cells]) => [action, ...cells]),
    ]),
  ].join('\n')

const names = (personas: [string, unknown][]): string[] => personas.map(([name]) => name)

const MATRIX = [
  [
    'Who may do what: made by src/access/matrix.test.ts from the rules; a change here is a change of the rules.',
    `${ALLOWED} may   m not the manager   t not in the trusted group   k nothing coupled   s not shared by the organisation`,
    `2 the second step is asked   r not for this role   ${HIDDEN} no mark`,
    'Who is nobody to a page or an organisation has no standing there: everything of it is a 404 (test/personas.txt).',
  ].join('\n'),
  table(
    'Around a care page',
    names(AROUND_A_PAGE),
    carePageActions.map((action) => [
      action,
      AROUND_A_PAGE.map(([, standing]) => signOf(decide(standing, action))),
    ]),
  ),
  table(
    'Around a care page: who may see that there is something new, not what (the same letters)',
    names(AROUND_A_PAGE),
    carePageActions
      .filter((action) => 'dossier' in CARE_PAGE_ACTIONS[action])
      .map((action) => [
        action,
        AROUND_A_PAGE.map(([, standing]) => (decideMark(standing, action) ? ALLOWED : HIDDEN)),
      ]),
  ),
  table(
    'In an organisation',
    names(IN_AN_ORGANISATION),
    staffActions.map((action) => [
      action,
      IN_AN_ORGANISATION.map(([, standing]) => signOf(decideStaff(standing, action))),
    ]),
  ),
  table(
    'At the service desk',
    names(AT_THE_DESK),
    deskActions.map((action) => [
      action,
      AT_THE_DESK.map(([, standing]) => signOf(decideDesk(standing, action))),
    ]),
  ),
  table(
    'With one’s own account',
    ['anybody who is signed in'],
    accountActions.map((action) => [
      action,
      [
        decideAccount(viewer(missing), action).accountId === viewer(missing).accountId
          ? ALLOWED
          : '?',
      ],
    ]),
  ),
].join('\n\n\n')

describe('the permission table', () => {
  it('CON-5 DOS-1 ORG-2 is the one that was reviewed', () => {
    expectCommitted(new URL('./matrix.txt', import.meta.url), MATRIX)
  })

  it('has no action that no route uses', () => {
    const used = new Set<string>(declaredRoutes().map(({ action }) => action))
    const unused = [...carePageActions, ...staffActions, ...deskActions, ...accountActions].filter(
      (action) => !used.has(action),
    )
    expect(unused).toEqual([])
  })

  it('shows each rule at work: for each action somebody who may', () => {
    const nobodyMay = [
      ...carePageActions.filter((action) =>
        AROUND_A_PAGE.every(([, standing]) => decide(standing, action).refusal),
      ),
      ...staffActions.filter((action) =>
        IN_AN_ORGANISATION.every(([, standing]) => decideStaff(standing, action).refusal),
      ),
      ...deskActions.filter((action) =>
        AT_THE_DESK.every(([, standing]) => decideDesk(standing, action).refusal),
      ),
    ]
    expect(nobodyMay).toEqual([])
  })

  it('shows each rule at work: for each that is not for everybody, somebody who may not', () => {
    const everybodyMay = [
      ...carePageActions.filter((action) => {
        const rule: CarePageRule = CARE_PAGE_ACTIONS[action]
        return (
          rule.who !== 'participant' &&
          AROUND_A_PAGE.every(([, standing]) => !decide(standing, action).refusal)
        )
      }),
      ...staffActions.filter((action) =>
        IN_AN_ORGANISATION.every(([, standing]) => !decideStaff(standing, action).refusal),
      ),
      ...deskActions.filter((action) =>
        AT_THE_DESK.every(([, standing]) => !decideDesk(standing, action).refusal),
      ),
    ]
    expect(everybodyMay).toEqual([])
  })

  it('has a persona for each role, each part of the dossier on its own, and each reason to refuse', () => {
    for (const role of EMPLOYEE_ROLES)
      expect(IN_AN_ORGANISATION.map(([, { roles }]) => roles.join())).toContain(role)
    for (const role of ['manager', 'participant'] as const)
      expect(AROUND_A_PAGE.map(([, standing]) => standing.role)).toContain(role)
    const reasons = new Set([
      ...AROUND_A_PAGE.flatMap(([, standing]) =>
        carePageActions.map((action) => decide(standing, action).refusal),
      ),
      ...IN_AN_ORGANISATION.flatMap(([, standing]) =>
        staffActions.map((action) => decideStaff(standing, action).refusal),
      ),
    ])
    expect([...reasons].filter(Boolean).sort()).toEqual(Object.keys(SIGNS).sort())
  })

  it.each([...DOSSIER_PARTS])('CON-5 one category opens one part of the dossier: %s', (part) => {
    const standing = around({ categories: [part] })
    const open = carePageActions.filter((action) => {
      const rule: CarePageRule = CARE_PAGE_ACTIONS[action]
      return rule.category && !decide(standing, action).refusal
    })
    expect(open.map((action) => (CARE_PAGE_ACTIONS[action] as CarePageRule).category)).toEqual(
      open.map(() => part),
    )
    expect(open).not.toEqual([])
  })

  it('DOS-9 a permit reaches the couplings that share the part, and no other', () => {
    const sharing = { ...coupling(), id: 'd0000000-0000-4000-8000-000000000002' }
    const standing = around({ couplings: [coupling(onlyReports), sharing] })
    expect(decide(standing, 'reports.read').permit?.couplings).toHaveLength(2)
    expect(decide(standing, 'documents.read').permit?.couplings).toEqual([sharing])
  })

  it('a permit is for the page and the account of its standing', () => {
    const standing = around({ role: 'manager' })
    for (const action of carePageActions) {
      const { permit } = decide(standing, action)
      expect(permit).toMatchObject({
        action,
        carePageId: PAGE,
        accountId: standing.viewer.accountId,
      })
    }
  })

  it('ACC-6 the second step ends exactly when the organisation’s idle time is over', () => {
    const idle = (seenMinutesAgo: number, idleMinutes: number): Refusal | undefined =>
      decide(
        around({
          couplings: [coupling({ secondStep: { idleMinutes } })],
          step: passed(seenMinutesAgo),
        }),
        'reports.read',
      ).refusal
    expect(idle(14.99, 15)).toBeUndefined()
    expect(idle(15, 15)).toBe('second-step')
    expect(idle(1.99, 2)).toBeUndefined()
    expect(idle(2, 2)).toBe('second-step')
    expect(idle(119, 120)).toBeUndefined()
  })
})
