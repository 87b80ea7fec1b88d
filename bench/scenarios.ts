import { createHash } from 'node:crypto'
import { CLIENTS, LONG, PASSWORD, tokenOf } from './fill.ts'
import { feedTokenOf } from './fill-network.ts'
import type { Scenario } from './load.ts'

const uuidOf = (name: string): string => {
  const hex = createHash('md5').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export const pageOf = (number: number): string => `/zorgpagina/${uuidOf(`page${number}`)}`

export const signedIn = (account: number): Record<string, string> => ({
  cookie: `naast-sessie=${tokenOf(account)}`,
})

/** A different page each turn, over the first so many; never that of the long history. */
const nth = (turn: number, pages: number): number => ((turn * 7919) % (pages - 1)) + 2

/** A page of somebody who is signed in, of another family each turn. */
const ofManagers = (name: string, pages: number, path: (number: number) => string): Scenario => ({
  name,
  path: pageOf(2) + path(2),
  pathOf: (turn) => pageOf(nth(turn, pages)) + path(nth(turn, pages)),
  headers: (turn) => signedIn(nth(turn, pages)),
  expected: 200,
})

/** The calendar for a program outside: whole, as one that has nothing yet asks for it. */
const feed = (pages: number): Scenario => ({
  name: 'agenda-adres',
  path: `/agenda/${feedTokenOf(2)}.ics`,
  pathOf: (turn) => `/agenda/${feedTokenOf(nth(turn, pages))}.ics`,
  headers: (turn) => ({ 'x-forwarded-for': `127.2.${Math.floor(turn / 250) % 250}.${turn % 250}` }),
  expected: 200,
})

/** The first conversation of a family, which everybody around the page reads. */
export const threadOf = (number: number): string => `/berichten/${uuidOf(`thread${number}-1`)}`

const SIGN_IN: Scenario = {
  name: 'inloggen',
  path: '/inloggen',
  method: 'POST',
  headers: (turn) => ({
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': `127.1.${Math.floor(turn / 250) % 250}.${turn % 250}`,
  }),
  body: (turn) =>
    `email=persoon${nth(turn, CLIENTS)}%40voorbeeld.example&wachtwoord=${encodeURIComponent(PASSWORD)}`,
  expected: 303,
}

/** What is measured, where the families of the first so many pages have a calendar, messages and notes. */
export const scenarios = (pages: number): Scenario[] => [
  ofManagers('dossier', CLIENTS, () => '/dossier'),
  {
    name: 'rapportages-10000',
    path: `${pageOf(LONG)}/dossier/rapportages`,
    headers: () => signedIn(LONG),
    expected: 200,
  },
  ofManagers('connecties', CLIENTS, () => '/connecties'),
  ofManagers('vandaag', pages, () => ''),
  ofManagers('kalender-week', pages, () => '/kalender?weergave=week'),
  ofManagers('berichten', pages, () => '/berichten'),
  ofManagers('een-gesprek', pages, threadOf),
  ofManagers('zoeken-in-berichten', pages, () => '/berichten?zoek=tandarts'),
  ofManagers('notities', pages, () => '/notities'),
  feed(pages),
  SIGN_IN,
]
