import type { Child } from 'hono/jsx'
import type { CarePageRequest } from '../../access/request.ts'
import { WEEKDAYS } from '../../calendar/repeat.ts'
import { weekdayName } from '../../calendar/words.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { TaskPerson, TaskTurn } from '../../tasks/list.ts'
import { Checkboxes, Select } from '../../ui/choices.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { ANYONE } from './form.ts'
import { taskPaths } from './paths.ts'
import { capital, whenWords } from './words.ts'

type Editing = CarePageRequest<'tasks.edit'>

interface FormProps {
  request: Editing
  people: TaskPerson[]
  values: Record<string, string>
  errors: Record<string, string>
}

function TaskFrame({
  request,
  title,
  turn,
  errors,
  notice,
  children,
}: {
  request: Editing
  title: string
  turn?: TaskTurn
  errors?: Record<string, string>
  notice?: Child
  children: Child
}) {
  const { id } = request.standing.carePage
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={title}
      errors={errors}
      notice={notice}
      current="/taken"
      breadcrumbs={[
        { href: taskPaths.list(id), label: 'Taken' },
        ...(turn ? [{ href: taskPaths.one(id, turn.id), label: turn.title }] : []),
      ]}
    >
      {children}
    </CarePageFrame>
  )
}

const forWhom = (people: TaskPerson[], viewer: string) => [
  { value: ANYONE, label: 'Wie kan dit doen?' },
  { value: 'ik', label: 'Ikzelf' },
  ...people
    .filter(({ accountId }) => accountId !== viewer)
    .map(({ accountId, name }) => ({ value: accountId, label: name })),
]

function TaskFields({ request, people, values, errors }: FormProps) {
  const field = { values, errors }
  return (
    <>
      <TextField name="titel" label="Wat moet er gedaan worden?" {...field} autocomplete="off" />
      <Select
        name="voor"
        label="Voor wie?"
        hint="Wie u kiest, kan ja of nee zeggen. Bij «Wie kan dit doen?» kan iedereen de taak nemen."
        options={forWhom(people, request.viewer.accountId)}
        prompt=""
        {...field}
      />
      <DayField name="dag" label="Datum" optional {...field} />
      <TimeField name="tijd" label="Tijd" optional {...field} />
      <TextArea name="opmerkingen" label="Opmerkingen" optional rows={4} {...field} />
      <RepeatFields {...field} />
      <ReminderFields {...field} />
    </>
  )
}

type Values = Pick<FormProps, 'values' | 'errors'>

function RepeatFields(field: Values) {
  return (
    <Folded
      title="Komt de taak vaker terug?"
      open={
        (field.values.herhalen ?? 'niet') !== 'niet' ||
        ['herhalen', 'elke', 'weekdagen[]', 'tot'].some((name) => name in field.errors)
      }
    >
      <Select
        name="herhalen"
        label="Herhalen"
        prompt=""
        options={[
          { value: 'niet', label: 'Niet' },
          { value: 'dag', label: 'Elke dag' },
          { value: 'week', label: 'Elke week' },
          { value: 'maand', label: 'Elke maand' },
          { value: 'jaar', label: 'Elk jaar' },
        ]}
        {...field}
      />
      <TextField
        name="elke"
        label="Om de hoeveel?"
        hint="1 is elke keer. 2 is bijvoorbeeld om de week, of om de maand."
        width="short"
        {...field}
        autocomplete="off"
      />
      <Checkboxes
        name="weekdagen[]"
        label="Op deze dagen"
        hint="Alleen bij elke week. Kiest u geen dag? Dan is het de dag van de datum."
        optional
        options={WEEKDAYS.map((day) => ({ value: day, label: capital(weekdayName(day)) }))}
        {...field}
      />
      <DayField name="tot" label="Tot en met" optional {...field} />
    </Folded>
  )
}

function ReminderFields(field: Values) {
  return (
    <Folded
      title="Wilt u een herinnering?"
      open={
        (field.values.herinnering ?? 'geen') !== 'geen' ||
        ['herinnering', 'herinnertijd'].some((name) => name in field.errors)
      }
    >
      <Select
        name="herinnering"
        label="Herinnering"
        hint="Die gaat naar wie de taak doet. Doet niemand het nog, dan krijgt iedereen er een."
        prompt=""
        options={[
          { value: 'geen', label: 'Geen herinnering' },
          { value: 'ochtend', label: 'Op de dag zelf, om 8.00 uur' },
          { value: 'dag-ervoor', label: 'Een dag van tevoren, om 8.00 uur' },
          { value: 'tijd', label: 'Op de dag zelf, op een tijd die ik kies' },
        ]}
        {...field}
      />
      <TimeField
        name="herinnertijd"
        label="Hoe laat?"
        hint="Alleen als u zelf een tijd kiest."
        optional
        {...field}
      />
    </Folded>
  )
}

/** Questions that most people leave closed. */
function Folded({ title, open, children }: { title: string; open: boolean; children: Child }) {
  return (
    <details class="question" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

/** «Taak toevoegen» (CAL-5). */
export function AddTaskPage(props: FormProps) {
  const { request, errors } = props
  const { id } = request.standing.carePage
  return (
    <TaskFrame request={request} title="Taak toevoegen" errors={errors}>
      <Form action={taskPaths.add(id)} token={request.formToken}>
        <TaskFields {...props} />
        <Buttons>
          <SubmitButton>Taak toevoegen</SubmitButton>
          <ButtonLink look="quiet" href={taskPaths.list(id)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </TaskFrame>
  )
}

/** Changing a task. `changed`: somebody else changed it meanwhile; what was typed is still there. */
export function ChangeTaskPage({
  turn,
  changed = false,
  ...props
}: FormProps & { turn: TaskTurn; changed?: boolean }) {
  const { request, errors } = props
  const { id } = request.standing.carePage
  return (
    <TaskFrame
      request={request}
      title="Taak wijzigen"
      turn={turn}
      errors={errors}
      notice={changed ? <ChangedMeanwhile turn={turn} request={request} /> : null}
    >
      <Form action={taskPaths.change(id, turn.id)} token={request.formToken}>
        <Hidden name="versie" value={String(turn.version)} />
        <TaskFields {...props} />
        {turn.repeats ? (
          <p class="muted">De wijziging geldt voor deze keer en voor alle keren hierna.</p>
        ) : null}
        <Buttons>
          <SubmitButton>Opslaan</SubmitButton>
          <ButtonLink look="quiet" href={taskPaths.one(id, turn.id)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </TaskFrame>
  )
}

function ChangedMeanwhile({ turn, request }: { turn: TaskTurn; request: Editing }) {
  return (
    <Notice kind="warning" title="Iemand anders heeft deze taak net gewijzigd">
      <p>
        Er staat nu: «{turn.title}», {whenWords(turn, request.now)}. Hieronder staat wat u typte.
        Slaat u op, dan geldt wat u typte.
      </p>
    </Notice>
  )
}

/** Saying no, with why. */
export function DeclinePage({
  request,
  turn,
  values,
  errors,
}: Omit<FormProps, 'people'> & { turn: TaskTurn }) {
  const { id } = request.standing.carePage
  return (
    <TaskFrame request={request} title="Nee, ik kan niet" turn={turn} errors={errors}>
      <p>
        {turn.askedBy?.name ?? 'Iemand'} vroeg of u dit wilt doen: {turn.title},{' '}
        {whenWords(turn, request.now)}. Zegt u nee, dan kan iemand anders de taak doen.
      </p>
      <Form action={taskPaths.decline(id, turn.id)} token={request.formToken}>
        <TextField
          name="reden"
          label="Waarom kunt u niet?"
          hint="Bijvoorbeeld: ik ben die dag weg"
          values={values}
          errors={errors}
          optional
          autocomplete="off"
        />
        <Buttons>
          <SubmitButton>Nee zeggen</SubmitButton>
          <ButtonLink look="quiet" href={taskPaths.one(id, turn.id)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </TaskFrame>
  )
}

/** Asking somebody else for this turn. */
export function HandOverPage({
  request,
  turn,
  people,
  values,
  errors,
}: FormProps & { turn: TaskTurn }) {
  const { id } = request.standing.carePage
  return (
    <TaskFrame request={request} title="Aan iemand anders vragen" turn={turn} errors={errors}>
      <p>
        Wie vraagt u om dit te doen: {turn.title}, {whenWords(turn, request.now)}?
      </p>
      <Form action={taskPaths.handOver(id, turn.id)} token={request.formToken}>
        <Select
          name="wie"
          label="Wie vraagt u?"
          options={people
            .filter(({ accountId }) => accountId !== turn.holder?.accountId)
            .map(({ accountId, name }) => ({
              value: accountId,
              label: accountId === request.viewer.accountId ? 'Ikzelf' : name,
            }))}
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Vragen</SubmitButton>
          <ButtonLink look="quiet" href={taskPaths.one(id, turn.id)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </TaskFrame>
  )
}

/** Asks before a task is removed, and says what happens. */
export function RemoveTaskPage({ request, turn }: { request: Editing; turn: TaskTurn }) {
  const { id } = request.standing.carePage
  return (
    <TaskFrame request={request} title="Taak verwijderen" turn={turn}>
      <p>Weet u zeker dat u «{turn.title}» wilt verwijderen?</p>
      {turn.repeats ? (
        <p>
          Alle keren verdwijnen, ook die gedaan zijn. Wilt u alleen dat de taak niet meer terugkomt?
          Kies dan bij Wijzigen een laatste dag.
        </p>
      ) : null}
      <Form action={taskPaths.remove(id, turn.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>Taak verwijderen</DangerButton>
          <ButtonLink look="quiet" href={taskPaths.one(id, turn.id)}>
            Nee, laten staan
          </ButtonLink>
        </Buttons>
      </Form>
    </TaskFrame>
  )
}

/** Who may change and remove a task: whoever made it, and the manager (PAG-3). */
export function NotYoursPage({ request, turn }: { request: Editing; turn: TaskTurn }) {
  const { id } = request.standing.carePage
  return (
    <TaskFrame request={request} title="Dit is een taak van iemand anders" turn={turn}>
      <p>
        {turn.madeBy?.name ?? 'Iemand die niet meer meedoet'} maakte deze taak. Alleen wie de taak
        maakte en {request.standing.managerName ?? 'de beheerder'} kunnen dit doen.
      </p>
      <Buttons>
        <ButtonLink href={taskPaths.one(id, turn.id)}>Terug naar de taak</ButtonLink>
      </Buttons>
    </TaskFrame>
  )
}
