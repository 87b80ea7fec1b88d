import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { after, DAY } from '../../src/clock.ts'
import type { Answers } from '../../src/questionnaires/answers.ts'
import { parseQuestionnaire } from '../../src/questionnaires/parse.ts'
import { toResponse } from '../../src/questionnaires/response.ts'

// What the demo's organisations ask their families. Made up, as everything here.

const options = (...given: string[]) => given.map((valueString) => ({ valueString }))

const HOW_ARE_YOU = {
  resourceType: 'Questionnaire',
  url: 'urn:naast:demo:hoe-gaat-het',
  version: '1',
  title: 'Hoe gaat het met u?',
  description:
    'Met deze vragen weten wij beter wat u nodig heeft. Het duurt ongeveer vijf minuten.',
  status: 'active',
  item: [
    {
      linkId: 'gaat',
      type: 'choice',
      text: 'Hoe gaat het de laatste weken met u?',
      required: true,
      answerOption: options('Goed', 'Gaat wel', 'Niet zo goed'),
    },
    {
      linkId: 'waarom',
      type: 'text',
      text: 'Wat maakt het moeilijk?',
      enableWhen: [{ question: 'gaat', operator: '=', answerString: 'Niet zo goed' }],
    },
    {
      linkId: 'slaap',
      type: 'group',
      text: 'Slapen',
      item: [
        { linkId: 'slaapt', type: 'boolean', text: 'Slaapt u goed?' },
        {
          linkId: 'wakker',
          type: 'integer',
          text: 'Hoe vaak wordt u wakker in een nacht?',
          enableWhen: [{ question: 'slaapt', operator: '=', answerBoolean: false }],
        },
      ],
    },
    {
      linkId: 'prettig',
      type: 'open-choice',
      text: 'Wat doet u graag?',
      repeats: true,
      answerOption: options('Wandelen', 'Muziek luisteren', 'Bezoek krijgen', 'Tuinieren'),
    },
    {
      linkId: 'helpers',
      type: 'group',
      text: 'Wie helpen u?',
      repeats: true,
      item: [
        { linkId: 'naam', type: 'string', text: 'Naam', required: true },
        { linkId: 'waarmee', type: 'string', text: 'Waarmee helpt deze persoon?' },
      ],
    },
  ],
}

const MEETING = {
  resourceType: 'Questionnaire',
  url: 'urn:naast:demo:zorgplanbespreking',
  version: '1',
  title: 'Voorbereiding zorgplanbespreking',
  description:
    'Binnenkort bespreken wij samen het zorgplan. Hier schrijft u op wat u wilt bespreken.',
  status: 'active',
  item: [
    { linkId: 'goed', type: 'text', text: 'Wat gaat er goed?' },
    { linkId: 'beter', type: 'text', text: 'Wat kan er beter?' },
    { linkId: 'vragen', type: 'string', text: 'Welke vragen heeft u?', repeats: true },
    {
      linkId: 'komt',
      type: 'choice',
      text: 'Wie komt er naar het gesprek?',
      required: true,
      answerOption: options('Ik alleen', 'Ik met iemand erbij', 'Iemand namens mij'),
    },
    { linkId: 'brief', type: 'attachment', text: 'Wilt u iets meesturen?' },
  ],
}

const MINUTES = {
  resourceType: 'Questionnaire',
  url: 'urn:naast:demo:verslag',
  version: '1',
  title: 'Verslag cliëntbespreking',
  status: 'active',
  item: [
    { linkId: 'datum', type: 'date', text: 'Wanneer was de bespreking?', required: true },
    { linkId: 'besproken', type: 'text', text: 'Wat is er besproken?', required: true },
    { linkId: 'afspraken', type: 'text', text: 'Wat is er afgesproken?', required: true },
  ],
}

interface Coupled {
  id: string
  care_page_id: string
  organisation_id: string
  patient_id: string
  employee_id: string
  employee: string
  manager_id: string
  manager: string
}

const SAID: Answers = {
  values: {
    '0': [{ valueString: 'Gaat wel' }],
    '3': [{ valueBoolean: false }],
    '4': [{ valueInteger: 2 }],
    '5': [{ valueString: 'Wandelen' }, { valueString: 'Kaarten met de buren' }],
    '7_0': [{ valueString: 'De buurvrouw' }],
    '8_0': [{ valueString: 'Boodschappen' }],
  },
  turns: {},
}

const TOLD: Answers = {
  values: {
    '0': [{ valueDate: '2026-11-12' }],
    '1': [{ valueString: 'Wij spraken over de dagen en over het eten. Alles loopt naar wens.' }],
    '2': [{ valueString: 'Elke week samen naar buiten, als het weer het toelaat.' }],
  },
  turns: {},
}

/** Stores answers as they are sent, by the family or by the organisation. */
const send = async (
  admin: pg.Client,
  of: Coupled,
  given: {
    request: string
    questionnaire: string
    json: object
    answers: Answers
    as: 'family' | 'staff'
    at: Date
  },
): Promise<void> => {
  const { questionnaire } = parseQuestionnaire(given.json)
  if (!questionnaire) return
  const id = randomUUID()
  const [by, author] =
    given.as === 'family' ? [of.manager_id, of.manager] : [of.employee_id, of.employee]
  const response = toResponse(questionnaire, given.answers, {
    ...{ id, author, authored: given.at, amended: false },
    questionnaire: `${questionnaire.url}|${questionnaire.version}`,
  })
  await admin.query(
    `insert into questionnaire_responses (id, request_id, coupling_id, care_page_id, questionnaire_id, version, json,
       filled_by, filled_by_name, filled_as, sent_at) values ($1,$2,$3,$4,$5,1,$6,$7,$8,$9,$10)`,
    [
      ...[id, given.request, of.id, of.care_page_id, given.questionnaire],
      ...[JSON.stringify(response), by, author, given.as, given.at],
    ],
  )
  await admin.query(
    `update questionnaire_requests set latest_version = 1, answered_at = $2, changed_at = $2, shown_at = coalesce(shown_at, $2)
     where id = $1`,
    [given.request, given.at],
  )
}

/** The questionnaires of every organisation; one waits for each coupled family, and of one family two are filled in. */
export const buildQuestionnaires = async (
  admin: pg.Client,
  organisations: readonly string[],
  now: Date,
): Promise<void> => {
  for (const organisation of organisations) {
    const made = new Map<object, string>()
    for (const json of [HOW_ARE_YOU, MEETING, MINUTES]) {
      const id = randomUUID()
      made.set(json, id)
      await admin.query(
        `insert into questionnaires (id, organisation_id, url, version, title, json, made_at, published_at)
         values ($1,$2,$3,$4,$5,$6,$7,$7)`,
        [
          id,
          organisation,
          json.url,
          json.version,
          json.title,
          JSON.stringify(json),
          after(now, -40 * DAY),
        ],
      )
    }
    const { rows } = await admin.query<Coupled>(
      `select distinct on (k.id) k.id, k.care_page_id, k.organisation_id, k.patient_id, e.account_id as employee_id,
         w.first_name || ' ' || w.last_name as employee, m.id as manager_id, m.first_name || ' ' || m.last_name as manager
       from couplings k join employees e on e.organisation_id = k.organisation_id and e.ended_at is null
         join accounts w on w.id = e.account_id
         join participants p on p.care_page_id = k.care_page_id and p.role = 'manager' and p.ended_at is null
         join accounts m on m.id = p.account_id
       where k.organisation_id = $1 and k.ended_at is null
       order by k.id, ('primary-carer' = any (e.roles)) desc, e.id`,
      [organisation],
    )
    for (const [at, of] of rows.entries()) {
      const ask = async (
        json: typeof MEETING | typeof HOW_ARE_YOU | typeof MINUTES,
        kind: 'ask' | 'tell',
        askedAt: Date,
      ) => {
        const request = randomUUID()
        await admin.query(
          `insert into questionnaire_requests (id, coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id,
             url, kind, title, turn, asked_by, asked_by_name, asked_at, shown_at, told_at)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,gen_random_uuid(),$10,$11,$12,$13,$12)`,
          [
            ...[request, of.id, of.care_page_id, of.organisation_id, of.patient_id, made.get(json)],
            ...[json.url, kind, json.title, of.employee_id, of.employee, askedAt],
            kind === 'ask' ? askedAt : null,
          ],
        )
        return { request, questionnaire: made.get(json) ?? '', json }
      }
      await ask(MEETING, 'ask', after(now, -2 * DAY))
      const asked = await ask(HOW_ARE_YOU, 'ask', after(now, -20 * DAY))
      if (at > 0) continue
      await send(admin, of, { ...asked, answers: SAID, as: 'family', at: after(now, -15 * DAY) })
      const told = await ask(MINUTES, 'tell', after(now, -9 * DAY))
      await send(admin, of, { ...told, answers: TOLD, as: 'staff', at: after(now, -8 * DAY) })
    }
  }
}
