import { readId } from '../access/handling.ts'
import type { SignedInRequest } from '../access/request.ts'
import { uploadsOf } from '../files/uploads.ts'
import { Problem } from '../http/problem.ts'
import {
  type Answers,
  addTurn,
  answersAt,
  beginAnswers,
  type Place,
  placeKey,
  placeOf,
  placesOf,
  questionsOf,
  removeTurn,
  roots,
} from '../questionnaires/answers.ts'
import { checkPlaces } from '../questionnaires/check.ts'
import { enabledBy } from '../questionnaires/enabled.ts'
import { fromResponse } from '../questionnaires/response.ts'
import { placesOn, type Screen, screensOf, screensToShow } from '../questionnaires/screens.ts'
import type { Value } from '../questionnaires/words.ts'
import { fileIdOf } from './answers-list.tsx'
import { addFiles, beginDraft, removeFilesOf, saveDraft } from './drafts.ts'
import { fieldName, onPageName, PRESSED } from './names.ts'
import { errorField, readScreen } from './read-screen.ts'
import {
  type AnswerPermit,
  type AskedQuestionnaire,
  type Draft,
  findAsked,
  findDraft,
  findNewest,
  findQuestionnaire,
  findSent,
  type SentVersion,
  type StoredQuestionnaire,
} from './requests.ts'

/** A request by whoever reads or answers: around a page, or at the organisation. */
export type AnswerRequest = SignedInRequest & { permit: AnswerPermit }

/** What somebody is filling in, with all that goes with it. */
export interface Filling {
  asked: AskedQuestionnaire
  draft: Draft
  stored: StoredQuestionnaire
  screens: Screen[]
  /** A newer version of the questionnaire has come since he began. */
  outdated: boolean
  /** Answers that another sent since he began; null when there are none. */
  overtaken: SentVersion | null
}

/** The request that the path names; a Problem 404 when there is none within reach. */
export const askedOf = async (
  request: AnswerRequest,
  lock?: 'lock',
): Promise<AskedQuestionnaire> => {
  const id = readId(request.param('vragenlijstId'))
  const asked = await findAsked(request.permit, request.tx, id, lock)
  if (!asked) throw new Problem('not-found')
  request.about(asked.id, asked.patientId)
  return asked
}

const overtakenBy = async (
  { permit, tx }: AnswerRequest,
  asked: AskedQuestionnaire,
  { basedOn }: Draft,
): Promise<SentVersion | null> => {
  if (asked.latestVersion <= basedOn) return null
  return findSent(permit, tx, asked.id, asked.latestVersion)
}

/** What this person is filling in; null when he has no draft. */
export const fillingOf = async (
  request: AnswerRequest,
  asked: AskedQuestionnaire,
  lock?: 'lock',
): Promise<Filling | null> => {
  const { permit, tx } = request
  const draft = await findDraft(permit, tx, asked.id, lock)
  const stored = draft && (await findQuestionnaire(permit, tx, asked, draft.questionnaireId))
  if (!draft || !stored) return null
  const newest = await findNewest(permit, tx, asked)
  const { answers } = draft
  return {
    asked,
    draft,
    stored,
    screens: screensToShow(
      screensOf(stored.questionnaire),
      enabledBy(stored.questionnaire, answers),
    ),
    outdated: newest !== null && newest.id !== stored.id && draft.basedOn === 0,
    overtaken: await overtakenBy(request, asked, draft),
  }
}

/**
 * Begins to fill in: with the newest version, or to correct what was sent, with that version and its answers. Who has
 * begun already goes on.
 * @returns null when the questionnaire cannot be shown
 */
export const begin = async (
  request: AnswerRequest,
  asked: AskedQuestionnaire,
): Promise<Filling | null> => {
  const { permit, tx, now } = request
  const sent =
    asked.latestVersion > 0 ? await findSent(permit, tx, asked.id, asked.latestVersion) : null
  const stored = sent
    ? await findQuestionnaire(permit, tx, asked, sent.questionnaireId)
    : await findNewest(permit, tx, asked)
  if (!stored) return null
  const answers = sent
    ? fromResponse(stored.questionnaire, sent.response)
    : beginAnswers(stored.questionnaire)
  const begun = { questionnaireId: stored.id, answers, basedOn: asked.latestVersion, now }
  await beginDraft(permit, tx, asked, begun)
  return fillingOf(request, asked, 'lock')
}

/** The screen to go on with: the first on which nothing was answered; null when each was, and all can be checked. */
export const nextScreen = ({ draft, screens }: Filling): Screen | null =>
  screens.find((screen) =>
    placesOf(draft.answers, placesOn(screen)).every(
      (place) => answersAt(draft.answers, place).length === 0 || place.item.initial.length > 0,
    ),
  ) ?? null

/** What is wrong with all that would be sent, by place. */
export const wrongInAll = ({ stored, draft }: Filling): Record<string, string> =>
  checkPlaces(
    draft.answers,
    roots(stored.questionnaire),
    enabledBy(stored.questionnaire, draft.answers),
  )

/** The ids of all files among the answers. */
export const filesIn = ({ stored, draft }: Filling): string[] =>
  questionsOf(stored.questionnaire, draft.answers)
    .flatMap((place) => answersAt(draft.answers, place).map(fileIdOf))
    .filter((id) => id !== null)

/** The files that belong to the answer of one place now: what was there and was kept, and what came. */
const readFiles = async (
  request: AnswerRequest,
  asked: AskedQuestionnaire,
  answers: Answers,
  place: Place,
): Promise<{ values: Value[]; error: string | undefined }> => {
  const { permit, tx, form, now } = request
  const name = fieldName(place)
  const before = answersAt(answers, place)
  const kept = form.lists[`${name}-houden`] ?? []
  const { files, error } = uploadsOf(request, name)
  const single = !place.item.repeats && files.length > 0
  const stay = before.filter(({ valueAttachment }) => kept.includes(valueAttachment?.url ?? ''))
  if (!place.item.repeats && files.length > 1) return { values: before, error: 'Kies één bestand' }
  const gone = (single ? before : before.filter((one) => !stay.includes(one))).map(fileIdOf)
  await removeFilesOf(
    permit,
    tx,
    asked.id,
    gone.filter((id) => id !== null),
  )
  await addFiles(permit, tx, asked, files, now)
  const added = files.map(({ id, name: title, mediaType, bytes }) => ({
    valueAttachment: { contentType: mediaType, url: `urn:uuid:${id}`, title, size: bytes },
  }))
  return { values: [...(single ? [] : stay), ...added], error }
}

/** What came of a screen that was sent. */
export interface Saved {
  answers: Answers
  errors: Record<string, string>
  typed: Record<string, string>
  /** `volgende`, `vorige`, or the place that gets one more box. */
  pressed: string
}

/** «Nog een toevoegen» and «Verwijderen» of a group. */
const pressGroup = (filling: Filling, answers: Answers, pressed: string): Answers => {
  const [what, key = '', turn = ''] = pressed.split(':')
  const place = placeOf(filling.stored.questionnaire, key)
  if (place?.item.type !== 'group' || !place.item.repeats) return answers
  if (what === 'nog') return addTurn(answers, place)
  if (what === 'weg' && /^\d{1,2}$/.test(turn))
    return removeTurn(answers, place, Number(turn), filling.stored.questionnaire)
  return answers
}

/**
 * Keeps what was filled in on a screen, whatever is still missing; what could not be read is told. What must be answered
 * is asked only of who goes on.
 */
export const saveScreen = async (
  request: AnswerRequest,
  filling: Filling,
  screen: Screen,
): Promise<Saved> => {
  const { permit, tx, form, now } = request
  const { asked, draft, stored } = filling
  const places = placesOf(draft.answers, placesOn(screen))
  const read = readScreen(form, draft.answers, places)
  for (const place of places.filter(({ item }) => item.type === 'attachment')) {
    if (!form.values[onPageName(place)]) continue
    const { values, error } = await readFiles(request, asked, draft.answers, place)
    if (error) read.errors[fieldName(place)] = error
    if (values.length > 0) read.answers.values[placeKey(place)] = values
    else delete read.answers.values[placeKey(place)]
  }
  const pressed = form.values[PRESSED] ?? 'volgende'
  const failed = Object.keys(read.errors).length > 0
  const answers = failed ? read.answers : pressGroup(filling, read.answers, pressed)
  await saveDraft(permit, tx, asked.id, answers, now)
  const missing =
    failed || pressed !== 'volgende'
      ? {}
      : byField(
          checkPlaces(answers, placesOn(screen), enabledBy(stored.questionnaire, answers)),
          placesOf(answers, placesOn(screen)),
        )
  return { answers, errors: { ...read.errors, ...missing }, typed: read.typed, pressed }
}

const byField = (wrong: Record<string, string>, places: readonly Place[]): Record<string, string> =>
  Object.fromEntries(
    places.flatMap((place) => {
      const sentence = wrong[placeKey(place)]
      if (!sentence) return []
      return [[errorField(place), sentence]]
    }),
  )
