import type { CarePageStanding } from '../../access/standing.ts'
import { WEEKDAYS } from '../../calendar/repeat.ts'
import { weekdayName } from '../../calendar/words.ts'
import { Checkbox, Radios, Select } from '../../ui/choices.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { visibleName } from './form.ts'
import { weekdayField } from './form-repeat.ts'
import type { Scope } from './scope.ts'
import { capital } from './view-words.ts'

interface Given {
  values: Record<string, string>
  errors: Record<string, string>
}

/** Everything that is filled in for an appointment; of one of a series what can be its own. */
export function AppointmentFields({
  standing,
  scope,
  ...given
}: Given & { standing: CarePageStanding; scope: Scope }) {
  return (
    <>
      <TextField
        name="titel"
        label="Titel"
        hint="Bijvoorbeeld: koffie bij Karin, of naar de tandarts"
        {...given}
      />
      <TextField name="plaats" label="Plaats" optional {...given} />
      <Checkbox name="hele-dag" label="Hele dag" {...given} />
      <WhenFields {...given} />
      {scope === 'deze' ? null : <RepeatFields {...given} />}
      <TextArea name="opmerkingen" label="Opmerkingen" optional rows={4} {...given} />
      {scope === 'deze' ? null : <VisibleFields standing={standing} {...given} />}
    </>
  )
}

function WhenFields(given: Given) {
  return (
    <>
      <div class="pair">
        <DayField name="begin-dag" label="Begint op" {...given} />
        <TimeField name="begin-tijd" label="Begint om" {...given} />
      </div>
      <div class="pair">
        <DayField name="eind-dag" label="Eindigt op" optional {...given} />
        <TimeField name="eind-tijd" label="Eindigt om" optional {...given} />
      </div>
      <p class="field__hint">
        Vult u geen eind in? Dan duurt de afspraak een uur. Bij «Hele dag» doen de tijden niet mee.
      </p>
    </>
  )
}

function RepeatFields(given: Given) {
  return (
    <>
      <Select
        name="herhalen"
        label="Herhalen"
        prompt=""
        options={[
          { value: 'nooit', label: 'Nooit' },
          { value: 'dag', label: 'Elke dag' },
          { value: 'week', label: 'Elke week' },
          { value: 'maand', label: 'Elke maand' },
          { value: 'jaar', label: 'Elk jaar' },
        ]}
        {...given}
      />
      <div class="repeat panel">
        <TextField
          name="om-de"
          label="Om de hoeveel?"
          hint="1 is elke keer. 2 is bijvoorbeeld om de week, of om de maand."
          width="short"
          {...given}
        />
        <div class="repeat__week">
          <Weekdays {...given} />
        </div>
        <div class="repeat__month">
          <MonthBy {...given} />
        </div>
        <DayField name="tot-dag" label="Tot en met" optional {...given} />
        <TextField
          name="keer"
          label="Hoeveel keer?"
          hint="Laat dit en de laatste dag leeg als de afspraak blijft doorgaan."
          optional
          width="short"
          {...given}
        />
      </div>
    </>
  )
}

function Weekdays({ values, errors }: Given) {
  return (
    <FieldGroup
      name="dagen"
      label="Op deze dagen"
      hint="Kiest u geen dag? Dan is het de dag waarop de afspraak begint."
      values={values}
      errors={errors}
    >
      <div class="weekdays">
        {WEEKDAYS.map((day) => (
          <Checkbox
            name={weekdayField(day)}
            label={capital(weekdayName(day))}
            values={values}
            errors={errors}
          />
        ))}
      </div>
    </FieldGroup>
  )
}

function MonthBy(given: Given) {
  return (
    <Radios
      name="maand-op"
      label="Op dezelfde datum of dezelfde dag?"
      options={[
        { value: 'datum', label: 'Op dezelfde datum', hint: 'Bijvoorbeeld elke maand op de 21e' },
        {
          value: 'weekdag',
          label: 'Op dezelfde dag van de week',
          hint: 'Bijvoorbeeld elke 3e dinsdag van de maand',
        },
        {
          value: 'laatste',
          label: 'Op de laatste van die dagen',
          hint: 'Bijvoorbeeld elke laatste dinsdag van de maand',
        },
      ]}
      {...given}
    />
  )
}

/** «Zichtbaar voor …», per organisation, and that nobody there is told of it (CAL-2). */
function VisibleFields({ standing, ...given }: Given & { standing: CarePageStanding }) {
  return (
    <>
      {standing.couplings.map(({ id, organisation, policy }) => (
        <Checkbox
          name={visibleName(id)}
          label={`Zichtbaar voor ${organisation.name}`}
          hint={`Het team ziet de afspraak dan, maar krijgt er geen bericht van. Moet het team het weten? Stuur dan zelf een bericht. ${
            policy.writeBack.appointments
              ? 'De afspraak komt ook in het dossier van de organisatie.'
              : 'De afspraak blijft in Naast.'
          }`}
          {...given}
        />
      ))}
    </>
  )
}
