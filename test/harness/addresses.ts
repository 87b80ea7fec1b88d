import { randomUUID } from 'node:crypto'
import type { Declared } from '../../src/access/routes.ts'
import { REDIRECT } from './build-apps.ts'
import { LOOK_VERSION } from './build-set-up.ts'
import type { Family } from './family.ts'
import { APPOINTMENT_ON, RECORD_IDS } from './family.ts'

/**
 * Whose things an address names.
 * - own: those of the page or organisation that the world is about
 * - elsewhere: the page itself, and below it something of another page or organisation that the same person reaches too;
 *   row-level security cannot tell the two apart
 * - unknown: the page itself, and below it an id that never was
 * - nowhere: a page or an organisation that never was
 */
export type Aim = 'own' | 'elsewhere' | 'unknown' | 'nowhere'

interface Target {
  own: string
  elsewhere?: string
  unknown: string
}

type Targets = (family: Family, path: string) => Target

const byPath = (
  path: string,
  choices: [part: RegExp, target: Target][],
  fallback: Target,
): Target => choices.find(([part]) => part.test(path))?.[1] ?? fallback

const NEVER = '6f1d6b0e-0000-4000-8000-00000000dead'

/** Pages of an organisation without a coupled record. */
const OF_OWN_RECORD = /\/clienten-toevoegen|\/clienten\/:recordId\/(dossier|kring|gegevens)(\/|$)/

/** What each parameter of a path can be. A route with another parameter fails every test that walks the routes. */
const PARAMETERS: Record<string, Targets> = {
  carePageId: ({ page }) => ({ own: page.id, unknown: NEVER }),
  organisation: ({ lindenhof, wilg }, path) =>
    OF_OWN_RECORD.test(path)
      ? { own: wilg.slug, unknown: 'nooit-bestaan' }
      : { own: lindenhof.slug, unknown: 'nooit-bestaan' },
  // The resource that a record tells of.
  type: (_, path) =>
    byPath(path, [[/\/bron\//, { own: 'Procedure', unknown: 'Nergens' }]], {
      own: 'Observation',
      unknown: 'Nergens',
    }),
  alarmId: ({ ids }) => ({ own: ids.alarm, elsewhere: ids.secondAlarm, unknown: NEVER }),
  // What kind of thing an organisation writes down itself.
  deel: (_, path) =>
    byPath(
      path,
      [
        [/\/kring\//, { own: 'contactpersonen', unknown: 'nooit-bestaan' }],
        [/\/bestand\//, { own: 'documenten', unknown: 'nooit-bestaan' }],
      ],
      { own: 'rapportages', unknown: 'nooit-bestaan' },
    ),
  itemId: ({ ownRecord: one, secondOwnRecord: other }, path) =>
    byPath(
      path,
      [
        [/\/kring\//, { own: one.contact, elsewhere: other.contact, unknown: NEVER }],
        [/\/bestand\//, { own: one.document, elsewhere: other.document, unknown: NEVER }],
      ],
      { own: one.report, elsewhere: other.report, unknown: NEVER },
    ),
  participantId: ({ ids }) => ({
    own: ids.participant,
    elsewhere: ids.secondParticipant,
    unknown: NEVER,
  }),
  invitationId: ({ ids }) => ({
    own: ids.invitation,
    elsewhere: ids.secondInvitation,
    unknown: NEVER,
  }),
  couplingId: ({ coupling, secondCoupling }, path) =>
    byPath(
      path,
      // Of an organisation all couplings are within reach: there is no other one that is not.
      [[/\/bron\//, { own: coupling.id, unknown: NEVER }]],
      { own: coupling.id, elsewhere: secondCoupling.id, unknown: NEVER },
    ),
  reportId: ({ ids }, path) =>
    byPath(
      path,
      [
        [
          /wachtende-rapportages/,
          { own: ids.heldReport, elsewhere: ids.secondHeldReport, unknown: NEVER },
        ],
      ],
      { own: ids.report, elsewhere: ids.secondReport, unknown: NEVER },
    ),
  planId: ({ ids }) => ({ own: ids.carePlan, elsewhere: ids.secondCarePlan, unknown: NEVER }),
  carePlanId: ({ ids }) => ({ own: ids.carePlan, elsewhere: ids.secondCarePlan, unknown: NEVER }),
  documentId: ({ ids }) => ({ own: ids.document, elsewhere: ids.secondDocument, unknown: NEVER }),
  threadId: ({ ids }, path) =>
    byPath(
      path,
      [
        // Of an organisation all threads are within reach: there is no other one that is not.
        [/^\/organisatie\//, { own: ids.teamThread, unknown: NEVER }],
        [
          /berichten\/organisatie\//,
          { own: ids.teamThread, elsewhere: ids.secondTeamThread, unknown: NEVER },
        ],
      ],
      { own: ids.thread, elsewhere: ids.secondThread, unknown: NEVER },
    ),
  broadcastId: ({ ids }) => ({ own: ids.broadcast, unknown: NEVER }),
  messageId: ({ ids }) => ({ own: ids.message, elsewhere: ids.secondMessage, unknown: NEVER }),
  boardId: ({ ids }) => ({ own: ids.board, elsewhere: ids.secondBoard, unknown: NEVER }),
  pairingId: ({ ids }) => ({ own: ids.pairing, elsewhere: ids.secondPairing, unknown: NEVER }),
  turnId: ({ ids }) => ({ own: ids.turn, elsewhere: ids.secondTurn, unknown: NEVER }),
  fileId: ({ ids }, path) =>
    byPath(
      path,
      [
        [
          /mijn-verhaal\//,
          { own: ids.storyPhoto, elsewhere: ids.secondStoryPhoto, unknown: NEVER },
        ],
        [/bestanden\/:fileId$/, { own: ids.answerFile, unknown: NEVER }],
        [/^\/organisatie\/:organisation\/berichten\//, { own: ids.teamFile, unknown: NEVER }],
        [
          /berichten\/organisatie\//,
          { own: ids.teamFile, elsewhere: ids.secondTeamFile, unknown: NEVER },
        ],
      ],
      { own: ids.file, elsewhere: ids.secondFile, unknown: NEVER },
    ),
  vragenlijstId: ({ ids }, path) => {
    const toAnswer = /invullen|controleren|weggooien/
    const told = { own: ids.told, unknown: NEVER }
    const answered = { own: ids.answered, elsewhere: ids.secondAsked, unknown: NEVER }
    if (path.startsWith('/organisatie'))
      return byPath(
        path,
        [
          [toAnswer, told],
          [/versie|bestanden/, { own: ids.answered, unknown: NEVER }],
        ],
        { own: ids.asked, unknown: NEVER },
      )
    return byPath(path, [[/versie|bestanden|verstuurd/, answered]], {
      ...{ own: ids.asked, elsewhere: ids.secondAsked, unknown: NEVER },
    })
  },
  questionnaireId: ({ ids }, path) =>
    byPath(
      path,
      [[/bewerken|vragen\/|publiceren/, { own: ids.madeQuestionnaire, unknown: NEVER }]],
      { own: ids.questionnaire, unknown: NEVER },
    ),
  scherm: () => ({ own: '0', unknown: '99' }),
  vraag: () => ({ own: 'vraag-1', unknown: 'nooit-gesteld' }),
  // A chapter that the family added; those of every story are named by a word.
  hoofdstuk: ({ ids }) => ({
    own: ids.storyChapter,
    elsewhere: ids.secondStoryChapter,
    unknown: NEVER,
  }),
  // Which measurement: only the second page has a temperature.
  naam: () => ({ own: 'gewicht', elsewhere: 'temperatuur', unknown: 'nooit-gemeten' }),
  passkeyId: ({ ids }) => ({ own: ids.passkey, elsewhere: ids.strangerPasskey, unknown: NEVER }),
  sessionId: ({ ids }) => ({ own: ids.session, elsewhere: ids.strangerSession, unknown: NEVER }),
  recordId: ({ ownRecord }, path) => {
    if (OF_OWN_RECORD.test(path)) {
      const { recordId } = ownRecord
      // The item is what is aimed at there.
      if (path.includes(':itemId')) return { own: recordId, unknown: recordId }
      return { own: recordId, elsewhere: RECORD_IDS.ofBeukenhof, unknown: 'nooit-bestaan' }
    }
    const other = { elsewhere: RECORD_IDS.ofBeukenhof, unknown: 'nooit-bestaan' }
    return byPath(
      path,
      [
        [/koppeling\/wacht$/, { own: RECORD_IDS.coupledToSecond, ...other }],
        [/toestemming$/, { own: RECORD_IDS.unknownToNaast, ...other }],
        [/toestemming\/intrekken$/, { own: RECORD_IDS.consented, ...other }],
        [/uitnodigen$/, { own: RECORD_IDS.consented, ...other }],
        // The report, or the code, is what is aimed at there.
        [/wachtende-rapportages\//, { own: RECORD_IDS.coupled, unknown: RECORD_IDS.coupled }],
        [/uitnodigingen\//, { own: RECORD_IDS.invited, unknown: RECORD_IDS.invited }],
      ],
      { own: RECORD_IDS.coupled, ...other },
    )
  },
  appointmentId: ({ ids }) => ({
    own: ids.appointment,
    elsewhere: ids.secondAppointment,
    unknown: NEVER,
  }),
  // Which time of an appointment; the day after there is none.
  occurrence: () => ({ own: APPOINTMENT_ON, unknown: '2026-11-22' }),
  noteId: ({ ids }, path) =>
    byPath(
      path,
      [[/terughalen$/, { own: ids.removedNote, elsewhere: ids.secondNote, unknown: NEVER }]],
      { own: ids.note, elsewhere: ids.secondNote, unknown: NEVER },
    ),
  writeId: ({ ids }) => ({ own: ids.refusedWrite, unknown: NEVER }),
  outgoingId: ({ ids }) => ({ own: ids.failedMessage, unknown: NEVER }),
  subscriptionId: ({ ids }) => ({
    own: ids.pushSubscription,
    elsewhere: ids.strangerPushSubscription,
    unknown: NEVER,
  }),
  codeId: ({ ids }) => ({ own: ids.openCode, elsewhere: ids.beukenhofCode, unknown: NEVER }),
  // For whom the dossier of a client is closed: somebody who reads it, or everybody.
  wie: ({ people }) => ({ own: people.trusted.id, elsewhere: people.stranger.id, unknown: NEVER }),
  suspensionId: ({ ids }) => ({
    own: ids.suspension,
    elsewhere: ids.secondSuspension,
    unknown: NEVER,
  }),
  locationId: ({ ids }) => ({ own: ids.location, elsewhere: ids.secondLocation, unknown: NEVER }),
  teamId: ({ ids }) => ({ own: ids.team, elsewhere: ids.secondTeam, unknown: NEVER }),
  employeeId: ({ ids }) => ({ own: ids.employee, elsewhere: ids.secondEmployee, unknown: NEVER }),
  employeeInvitationId: ({ ids }) => ({
    own: ids.employeeInvitation,
    elsewhere: ids.secondEmployeeInvitation,
    unknown: NEVER,
  }),
  importId: ({ ids }) => ({
    own: ids.employeeImport,
    elsewhere: ids.secondEmployeeImport,
    unknown: NEVER,
  }),
  // What is taken over from an older record.
  earlierId: ({ ids }) => ({
    own: ids.earlierImport,
    elsewhere: ids.secondEarlierImport,
    unknown: NEVER,
  }),
  // The face of an organisation, by its version; and one that somebody is trying, sealed.
  stijl: () => ({ own: `${LOOK_VERSION}.css`, unknown: '0000000000000000.css' }),
  logo: () => ({ own: LOOK_VERSION, unknown: '0000000000000000' }),
  voorbeeld: () => ({ own: 'nooit-gemaakt', unknown: 'nooit-gemaakt' }),
  batchId: ({ ids }) => ({
    own: ids.letterBatch,
    elsewhere: ids.colleaguesLetterBatch,
    unknown: NEVER,
  }),
  // As whom the family's dossier is looked at.
  als: () => ({ own: 'vertrouwensgroep', unknown: 'buurman' }),
  versie: () => ({ own: '1', unknown: '99' }),
  nummer: () => ({ own: '1', unknown: '99' }),
  ticketId: ({ ids }, path) =>
    byPath(
      path,
      // The desk reads those of everybody.
      [[/^\/servicedesk/, { own: ids.ticket, unknown: NEVER }]],
      { own: ids.ticket, elsewhere: ids.strangerTicket, unknown: NEVER },
    ),
  successionId: ({ ids }) => ({ own: ids.succession, unknown: NEVER }),
  artikel: () => ({ own: 'kalender', unknown: 'nooit-geschreven' }),
  reden: () => ({ own: 'uit-zorg', unknown: 'zomaar' }),
  // Without a token of an app, or the secret of a record, there is nothing behind these.
  id: (_, path) =>
    byPath(path, [[/\/bron\//, { own: 'opzij', unknown: NEVER }]], { own: NEVER, unknown: NEVER }),
  grantId: ({ ids }) => ({ own: ids.appGrant, elsewhere: ids.strangerAppGrant, unknown: NEVER }),
  appId: ({ ids }) => ({ own: ids.app, unknown: NEVER }),
  token: ({ ids }, path) => {
    const unknown = 'A'.repeat(43)
    return byPath(
      path,
      [
        [
          /^\/zorgpagina-terughalen/,
          { own: ids.restoreToken, elsewhere: ids.strangersRestoreToken, unknown },
        ],
        [/^\/beheerwissel-stoppen/, { own: ids.stopSuccessionToken, unknown }],
        [/^\/beheerwissel\//, { own: ids.answerToken, unknown }],
        [
          /^\/medewerker\//,
          { own: ids.employeeToken, elsewhere: ids.secondEmployeeToken, unknown },
        ],
        [/^\/wachtwoord-kiezen/, { own: ids.resetToken, elsewhere: ids.usedResetToken, unknown }],
        [
          /^\/agenda\//,
          { own: ids.feedFile, elsewhere: ids.stoppedFeedFile, unknown: `${unknown}.ics` },
        ],
        [/^\/afmelden/, { own: ids.unsubscribeToken, unknown }],
        [/^\/e-mail-bevestigen/, { own: ids.emailToken, elsewhere: ids.usedEmailToken, unknown }],
        [
          /^\/e-mail-stoppen/,
          { own: ids.emailStopToken, elsewhere: ids.usedEmailStopToken, unknown },
        ],
        [/^\/telefoon-stoppen/, { own: ids.stopToken, elsewhere: ids.usedStopToken, unknown }],
        [
          /^\/account-activeren\/:token\/opnieuw/,
          { own: ids.expiredActivationToken, elsewhere: ids.activationToken, unknown },
        ],
        [
          /^\/account-activeren/,
          { own: ids.activationToken, elsewhere: ids.expiredActivationToken, unknown },
        ],
        [
          /^\/uitnodiging\/:token\/account/,
          {
            own: ids.invitationForSomebodyNew,
            elsewhere: ids.withdrawnInvitationToken,
            unknown,
          },
        ],
        [
          /^\/uitnodiging\//,
          { own: ids.invitationToken, elsewhere: ids.withdrawnInvitationToken, unknown },
        ],
      ],
      { own: 'say in test/harness/addresses.ts what this token is', unknown },
    )
  },
}

const nameOf = (part: string): string =>
  part
    .slice(1)
    .replace(/\{.*\}$/, '')
    .replace(/\?$/, '')
const isParameter = (part: string): boolean => part.startsWith(':')
/** The parameters that say where one is; what comes below is what one aims at. */
const PLACES = ['carePageId', 'organisation']

const targetOf = (family: Family, path: string, name: string): Target => {
  const targets = PARAMETERS[name]
  if (!targets) throw new Error(`say in test/harness/addresses.ts what «:${name}» of ${path} is`)
  return targets(family, path)
}

const valueFor = (target: Target, place: boolean, aim: Aim): string => {
  if (place) return aim === 'nowhere' ? target.unknown : target.own
  if (aim === 'unknown') return target.unknown
  return (aim === 'elsewhere' ? target.elsewhere : undefined) ?? target.own
}

/** What an app asks when it sends its user here. */
const ASKED = ({ ids }: Family): string =>
  `?${new URLSearchParams({
    response_type: 'code',
    client_id: ids.app,
    redirect_uri: REDIRECT,
    scope: 'launch/patient offline_access patient/*.rs',
    aud: 'http://localhost:3000/fhir/r4',
    state: 'x',
    code_challenge: 'A'.repeat(43),
    code_challenge_method: 'S256',
  })}`

/** The address of a route, aimed at something; throws for a parameter that nobody explained yet. */
export const addressOf = (family: Family, path: string, aim: Aim = 'own'): string =>
  pathOf(family, path, aim) + (path.endsWith('/apps/toestaan') ? ASKED(family) : '')

const pathOf = (family: Family, path: string, aim: Aim): string =>
  path
    .split('/')
    .map((part) => {
      if (!isParameter(part)) return part
      const name = nameOf(part)
      const value = valueFor(targetOf(family, path, name), PLACES.includes(name), aim)
      return encodeURIComponent(value)
    })
    .join('/')

/** The aims that differ for this route. */
export const aimsOf = (family: Family, { path }: Pick<Declared, 'path'>): Aim[] => {
  const aims: Aim[] = ['own', 'elsewhere', 'unknown', 'nowhere']
  const seen = new Set<string>()
  return aims.filter((aim) => {
    const address = addressOf(family, path, aim)
    if (seen.has(address)) return false
    seen.add(address)
    return true
  })
}

/** An id that nothing has. */
export const freshId = (): string => randomUUID()
