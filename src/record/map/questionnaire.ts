import { fhirResponse } from '../../questionnaires/fhir.ts'
import type { FhirJson, Json } from '../fhir/json.ts'
import type { AskedForm, AskedState, FilledForm, Form } from '../questionnaire-words.ts'
import type { Mapped, RecordItem } from '../words.ts'
import { aside } from './aside.ts'
import { hasCode, LOINC, lookUp } from './concepts.ts'
import { day, moment } from './dates.ts'
import { formNamedIn, formOf, questionWords, toldFrom, withOptionWords } from './form.ts'
import { notShownYet } from './not-shown-yet.ts'
import { authorOf } from './people.ts'
import { build, extensions, list, object, text } from './read.ts'
import { type Resolve, referenceOf, typeAndId, withContained } from './resolve.ts'

/** LOINC «Questionnaire form definition Document»: a Task that puts a questionnaire ready (MedMij questionnaires). */
const FORM = '74468-0'

/** Values of `status` of a Task that mean: this never was asked. */
export const TAKEN_BACK_TASK = ['entered-in-error']

/** https://hl7.org/fhir/R4/valueset-task-status.html; what has no status waits: whoever made it made it to be answered. */
const STATES: Readonly<Record<string, AskedState>> = {
  requested: 'open',
  received: 'open',
  accepted: 'open',
  ready: 'open',
  'in-progress': 'open',
  'on-hold': 'open',
  cancelled: 'withdrawn',
  rejected: 'withdrawn',
  failed: 'withdrawn',
  completed: 'answered-elsewhere',
}

/** A questionnaire that was put ready for the client, from Task; any other task is not for the family. */
export function mapTask(task: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const named = formNamedIn(task)
  if (named === undefined && !hasCode(task.code, FORM, LOINC)) return notShownYet('Task')
  if (!isForFamily(task)) {
    return aside('not-released', 'Deze vragenlijst is voor iemand anders dan de cliënt.')
  }
  const status = text(task.status)
  if (status === 'draft') {
    return aside('not-released', 'Deze vragenlijst staat in het dossier nog niet klaar.')
  }
  const state = status === undefined ? 'open' : lookUp(STATES, status)
  if (state === undefined)
    return aside('unreadable', 'Of deze vragenlijst wacht, is niet te lezen.')
  if (state !== 'open') return asked({ state })
  if (named === undefined) return aside('incomplete', 'Er staat niet bij welke vragenlijst dit is.')
  const questionnaire = resolve(named)
  if (questionnaire === undefined) {
    return aside('incomplete', 'De vragenlijst zelf staat niet in het dossier.')
  }
  const form = formOf(questionnaire, named)
  return 'setAside' in form ? form : asked(openForm(task, form, resolve))
}

const asked = (value: AskedForm): Mapped<RecordItem> => ({ ok: { kind: 'questionnaire', value } })

function openForm(task: FhirJson, form: Form, resolve: Resolve): AskedForm {
  const due = object(object(task.restriction)?.period)?.end ?? object(task.executionPeriod)?.end
  return build<AskedForm>({
    state: 'open',
    form: form.title === 'Vragenlijst' ? { ...form, title: titleOf(task) ?? form.title } : form,
    sender: authorOf(task.requester, resolve)?.name,
    askedAt: moment(task.authoredOn)?.at,
    dueOn: day(due),
  })
}

const titleOf = (task: FhirJson): string | undefined => text(task.description)?.slice(0, 300)

/** Whether the client himself, or one of those around him, is to answer. A task of an employee is not shown. */
function isForFamily(task: FhirJson): boolean {
  const owner = typeAndId(referenceOf(object(task.owner)) ?? '')
  if (owner?.type === 'RelatedPerson') return true
  if (owner?.type !== 'Patient') return false
  const client = typeAndId(referenceOf(object(task.for)) ?? '')
  return client?.type !== 'Patient' || client.id === owner.id
}

const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display'

/** A questionnaire that was filled in, from QuestionnaireResponse: questions and answers in words. */
export function mapQuestionnaireResponse(response: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  if (response.status !== 'completed' && response.status !== 'amended') {
    return aside('not-released', 'Deze vragenlijst is in het dossier nog niet helemaal ingevuld.')
  }
  const filledAt = moment(response.authored)?.at
  if (filledAt === undefined) {
    return aside('incomplete', 'Er staat niet bij wanneer deze vragenlijst is ingevuld.')
  }
  if (!fhirResponse.safeParse(response).success) {
    return aside('unreadable', 'De antwoorden op deze vragenlijst zijn niet te lezen.')
  }
  const read = readFilled(response, resolve)
  if (read === undefined) {
    return aside('incomplete', 'Bij een antwoord staat niet wat er gevraagd werd.')
  }
  const people = [response.author, response.source].flatMap((one) => object(one) ?? [])
  return {
    ok: {
      kind: 'filled-questionnaire',
      value: build<FilledForm>({
        ...read,
        filledAt,
        filledBy: authorOf(people, withContained(response, resolve))?.name,
      }),
    },
  }
}

/** The questionnaire itself where it can be shown; else what the answers say of it. */
function readFilled(
  response: FhirJson,
  resolve: Resolve,
): Pick<FilledForm, 'form' | 'response'> | undefined {
  const named = formNamedIn(response)
  const questionnaire = named === undefined ? undefined : resolve(named)
  const answers = withOptionWords(answersOf(response), questionnaire)
  const form = questionnaire === undefined ? undefined : formOf(questionnaire, named)
  if (form !== undefined && !('setAside' in form)) return { form, response: answers }
  const told = toldFrom(answers, questionWords(questionnaire))
  if (told === undefined) return undefined
  const [extension] = extensions(object(response._questionnaire), DISPLAY)
  const title =
    text(questionnaire?.title) ?? text(extension?.valueString) ?? 'Ingevulde vragenlijst'
  const canonical = (named ?? 'Questionnaire').slice(0, 600)
  return {
    form: { title: title.slice(0, 300), canonical, json: told.form },
    response: told.response,
  }
}

/** What of the answers is kept: nothing of who, about whom and where. */
function answersOf({ questionnaire, status, authored, item }: FhirJson): Json {
  return build<Json>({
    resourceType: 'QuestionnaireResponse',
    questionnaire,
    status,
    authored,
    item: list(item),
  })
}
