import { demoFamilies } from '../world/families.ts'
import { OWN_ORGANISATION, ownClients, ownEmployees, ownFamily } from '../world/own-people.ts'
import {
  DEMO_PASSWORD,
  type DemoEmployeeRole,
  type DemoParticipation,
  demoDesk,
  demoEmployees,
  demoPeople,
} from '../world/people.ts'
import { DEMO_ORGANISATIONS } from '../world/policies.ts'

/** One account of the demo world, as /demo lists it. Somebody with several pages stands there once for each. */
export interface DemoAccount {
  name: string
  role: string
  email: string
  password: string
  organisation?: string
  page?: string
}

const EMPLOYEE_WORDS: Record<DemoEmployeeRole, string> = {
  'client-administration': 'Cliëntenadministratie',
  'primary-carer': 'Eerste verantwoordelijke',
  'care-worker': 'Zorgmedewerker',
  'organisation-administrator': 'Beheerder van de organisatie',
}

const PARTICIPATION_WORDS: Record<Exclude<DemoParticipation, 'invited'>, string> = {
  manager: 'Beheerder van een zorgpagina',
  trusted: 'Vertrouwensgroep',
  basic: 'Basis functionaliteiten',
  story: 'Vrijwilliger: helpt met Mijn verhaal',
}

const participants = (): DemoAccount[] =>
  demoFamilies.flatMap((family) =>
    family.participants.flatMap((part): DemoAccount[] => {
      const person = demoPeople.find(({ key }) => key === part.person)
      if (!person || part.as === 'invited') return []
      return [
        {
          name: `${person.given} ${person.family}`,
          role: PARTICIPATION_WORDS[part.as],
          email: person.email,
          password: DEMO_PASSWORD,
          page: `${family.name} (${part.relation})`,
        },
      ]
    }),
  )

const employees = (): DemoAccount[] =>
  demoEmployees.map((employee) => ({
    name: `${employee.given} ${employee.family}`,
    role: EMPLOYEE_WORDS[employee.role],
    email: employee.email,
    password: DEMO_PASSWORD,
    organisation: DEMO_ORGANISATIONS[employee.organisation].name,
  }))

/** The organisation without a coupled record, and the family that is coupled to it. */
const ownRecord = (): DemoAccount[] => [
  ...ownEmployees.map((person) => ({
    name: `${person.given} ${person.family}`,
    role: EMPLOYEE_WORDS[person.role],
    email: person.email,
    password: DEMO_PASSWORD,
    organisation: `${OWN_ORGANISATION.name} (zonder gekoppeld dossier)`,
  })),
  {
    name: `${ownFamily.given} ${ownFamily.family}`,
    role: PARTICIPATION_WORDS.manager,
    email: ownFamily.email,
    password: DEMO_PASSWORD,
    page: `${ownClients[0].given} ${ownClients[0].family} (dochter)`,
  },
]

const DESK_WORDS = 'Servicedesk van Naast'

const desk = (): DemoAccount[] =>
  demoDesk.map((person) => ({
    name: `${person.given} ${person.family}`,
    role: DESK_WORDS,
    email: person.email,
    password: DEMO_PASSWORD,
  }))

/** Everybody in the demo world who can sign in, by role. */
export const demoAccounts = (): DemoAccount[] => {
  const order = [
    ...Object.values(PARTICIPATION_WORDS),
    ...Object.values(EMPLOYEE_WORDS),
    DESK_WORDS,
  ]
  return [...participants(), ...employees(), ...ownRecord(), ...desk()].toSorted(
    (a, b) => order.indexOf(a.role) - order.indexOf(b.role),
  )
}
