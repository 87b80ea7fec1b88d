import type { Cookies, Family } from './family.ts'

/** Everybody who can stand before a route, and what his browser brings along. */
export const PERSONAS = [
  'nobody signed in',
  'session expired',
  'manager',
  'manager without second step',
  'manager, visit elsewhere',
  'trusted group',
  'reports only',
  'client, basis',
  'basis',
  'rights ended',
  'invited, not accepted',
  'removed',
  'another family',
  'client administration',
  'care worker',
  'primary carer',
  'organisation administrator',
  'staff without second step',
  'staff elsewhere',
  'former employee',
  'service desk',
  'service desk without second step',
  'formerly at the service desk',
] as const
export type Persona = (typeof PERSONAS)[number]

/** The cookies of each persona; sessions are made in the database. */
export const personaCookies = async (family: Family): Promise<Record<Persona, Cookies>> => {
  const { people, session, secondPage } = family
  const step = { step: { mode: 'session' as const } }
  return {
    // He answered the questions of «Account aanmaken» in this browser.
    'nobody signed in': family.signUp,
    'session expired': await session(people.manager, { ...step, expired: true }),
    manager: await session(people.manager, step),
    'manager without second step': await session(people.manager),
    'manager, visit elsewhere': await session(people.manager, {
      step: { mode: 'visit', carePageId: secondPage.id },
    }),
    'trusted group': await session(people.trusted, step),
    'reports only': await session(people.onlyReports, step),
    'client, basis': await session(people.client, step),
    basis: await session(people.basic, step),
    'rights ended': await session(people.rightsEnded, step),
    'invited, not accepted': await session(people.invited, step),
    removed: await session(people.removed, step),
    'another family': await session(people.stranger, step),
    'client administration': await session(people.administration, step),
    'care worker': await session(people.careWorker, step),
    'primary carer': await session(people.primaryCarer, step),
    'organisation administrator': await session(people.organisationAdministrator, step),
    'staff without second step': await session(people.administration),
    'staff elsewhere': await session(people.otherStaff, step),
    'former employee': await session(people.formerStaff, step),
    'service desk': await session(people.desk, step),
    'service desk without second step': await session(people.desk),
    'formerly at the service desk': await session(people.formerDesk, step),
  }
}
