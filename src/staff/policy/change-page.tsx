import { CAPACITIES, DOSSIER_PARTS } from '../../access/organisation-policy.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { KIND_NAMES } from '../../record/write/kinds.ts'
import { WRITE_WORDS } from '../../record/write/words.ts'
import { CATEGORY_WORDS } from '../../sharing/categories.ts'
import { Checkbox, Checkboxes, Radios, Select } from '../../ui/choices.tsx'
import { DayField } from '../../ui/day-field.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { DateFields, TextArea, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { capitalised } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { CAPACITY_WORDS } from '../client.ts'
import { MANAGER_FIELDS } from './form.ts'
import { Differences } from './parts.tsx'
import { changePolicyPath, policyPath } from './paths.ts'
import type { Difference } from './sentences.ts'

interface Fields {
  values: Values
  errors: Errors
}

interface ChangeProps extends Fields {
  request: StaffRequest
  /** How the policy stood when this form was filled. */
  basis: string
  /** What stands above the form: which example fills it, or that a change waits already. */
  about: string | null
  /** What a colleague changed in the meantime. */
  meanwhile?: { by: string; changed: readonly Difference[] }
}

/** The form of everything that an organisation agrees with its families (ORG-6). */
export function ChangePage({ request, basis, about, meanwhile, values, errors }: ChangeProps) {
  const { slug } = request.standing.organisation
  const fields = { values, errors }
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Afspraken wijzigen"
      current={policyPath(slug)}
      breadcrumbs={[{ href: policyPath(slug), label: 'Afspraken met families' }]}
      errors={errors}
    >
      {about ? <p class="lead">{about}</p> : null}
      {meanwhile ? <Meanwhile {...meanwhile} /> : null}
      <Form action={changePolicyPath(slug)} token={request.formToken}>
        <Hidden name="basis" value={basis} />
        <MessagingFields {...fields} />
        <PeopleFields {...fields} />
        <DossierFields {...fields} />
        <WritingFields {...fields} />
        <WordsFields {...fields} />
        <RulesFields {...fields} />
        <h2>Vanaf wanneer</h2>
        <DayField
          {...fields}
          name="ingang"
          label="Dit geldt vanaf"
          hint="Kiest u vandaag, dan geldt het meteen"
        />
        <Buttons>
          <SubmitButton name="doen" value="nakijken">
            Nakijken wat er verandert
          </SubmitButton>
          <ButtonLink href={policyPath(slug)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

function Meanwhile({ by, changed }: NonNullable<ChangeProps['meanwhile']>) {
  return (
    <section class="stack">
      <Notice kind="warning" title={`${by || 'Een collega'} was u net voor`}>
        <p>
          Uw wijziging is nog niet opgeslagen. Wat u invulde, staat hieronder. Kijk of het nog
          klopt. Slaat u op, dan geldt wat u invulde.
        </p>
      </Notice>
      {changed.length > 0 ? (
        <>
          <h2>Wat uw collega veranderde</h2>
          <Differences all={changed} before="Eerst:" after="Nu:" />
        </>
      ) : (
        <p>De wijziging die klaarstond, is ingetrokken.</p>
      )}
    </section>
  )
}

function MessagingFields(fields: Fields) {
  return (
    <>
      <h2>Berichten met families</h2>
      <Radios
        {...fields}
        name="berichten"
        label="Kunnen families berichten sturen aan uw organisatie?"
        options={[
          { value: 'off', label: 'Nee', hint: 'Families en medewerkers bellen of mailen' },
          {
            value: 'staff-starts',
            label: 'Ja, als een medewerker begint',
            hint: 'De familie antwoordt, en begint nooit zelf een gesprek',
          },
          { value: 'open', label: 'Ja, families kunnen zelf beginnen' },
        ]}
      />
      <Radios
        {...fields}
        name="schrijvers"
        label="Wie van de familie mag schrijven?"
        options={[
          { value: 'manager', label: 'Alleen de beheerder' },
          { value: 'trusted', label: 'De hele vertrouwensgroep' },
        ]}
      />
      <TextField
        {...fields}
        name="antwoord-uren"
        label="Binnen hoeveel uur komt er antwoord?"
        hint="Laat dit leeg als u niets belooft"
        width="short"
        optional
      />
      <TextField
        {...fields}
        name="antwoord-wie"
        label="Wie antwoordt?"
        hint="Bijvoorbeeld: de EVV-er, of: het team"
        width="medium"
        optional
      />
      <TextField
        {...fields}
        name="spoed-telefoon"
        label="Welk nummer bellen families bij spoed?"
        hint="Leeg: het gewone telefoonnummer van uw organisatie"
        width="medium"
        optional
      />
    </>
  )
}

const PLACES = ['Eerst', 'Daarna', 'Als derde', 'Als vierde', 'Als vijfde']

function PeopleFields(fields: Fields) {
  return (
    <>
      <h2>Wie de pagina beheert, en wie meeleest</h2>
      <p>
        Kies de volgorde. Wie eerder staat en er is, gaat voor. Laat u alles leeg, dan zegt uw
        organisatie hier niets over.
      </p>
      {MANAGER_FIELDS.map((name, at) => (
        <Select
          {...fields}
          name={name}
          label={`${PLACES[at]} wordt beheerder`}
          prompt="Niemand"
          options={CAPACITIES.map((value) => ({
            value,
            label: capitalised(CAPACITY_WORDS[value]),
          }))}
        />
      ))}
      <TextField
        {...fields}
        name="meelezers"
        label="Hoeveel mensen mogen naast de beheerder het dossier lezen?"
        hint="Leeg: er is geen grens"
        width="short"
        optional
      />
    </>
  )
}

function DossierFields(fields: Fields) {
  return (
    <>
      <h2>Wat families lezen</h2>
      <Checkboxes
        {...fields}
        name="onderdelen[]"
        label="Wat van het dossier deelt u?"
        values={{ ...fields.values, 'onderdelen[]': fields.values.onderdelen ?? '' }}
        options={DOSSIER_PARTS.map((value) => ({ value, label: CATEGORY_WORDS[value].label }))}
      />
      <Checkbox
        {...fields}
        name="afspraken"
        label="Afspraken van uw organisatie staan in de kalender van de familie"
      />
      <DateFields
        {...fields}
        name="vanaf"
        label="Vanaf wanneer lezen families terug?"
        hint="Leeg: alles"
        optional
      />
      <Radios
        {...fields}
        name="code"
        label="Wanneer vullen families een code in voor het dossier?"
        options={[
          { value: 'session', label: 'Eén keer, tot zij een tijd niets doen' },
          { value: 'visit', label: 'Elke keer dat zij het dossier openen' },
        ]}
      />
      <TextField
        {...fields}
        name="code-minuten"
        label="Na hoeveel minuten zonder iets te doen is een nieuwe code nodig?"
        width="short"
      />
    </>
  )
}

/** What families make here and goes to the organisation's own record (0056). */
function WritingFields(fields: Fields) {
  return (
    <>
      <h2>Wat er naar uw eigen dossier gaat</h2>
      <p>
        Dit werkt als uw dossier aan Naast is gekoppeld. Wat u niet aankruist, blijft in Naast. Uw
        medewerkers zien het dan alleen daar.
      </p>
      <Checkboxes
        {...fields}
        name="naar-dossier[]"
        label="Wat schrijft Naast in uw dossier?"
        values={{ ...fields.values, 'naar-dossier[]': fields.values['naar-dossier'] ?? '' }}
        options={KIND_NAMES.map((value) => ({
          value,
          label: WRITE_WORDS[value].label,
          hint: WRITE_WORDS[value].hint,
        }))}
      />
      <Radios
        {...fields}
        name="berichten-als"
        label="Hoe komen berichten in uw dossier te staan?"
        hint="Kan uw dossier dat niet? Dan kiest Naast het andere"
        options={[
          { value: 'communication', label: 'Als gesprek, met elk bericht apart' },
          { value: 'report', label: 'Als rapportage van het soort familiecommunicatie' },
        ]}
      />
    </>
  )
}

function WordsFields(fields: Fields) {
  return (
    <>
      <h2>Woorden, brief en chat</h2>
      <TextField
        {...fields}
        name="woord"
        label="Hoe heet de vaste medewerker van een cliënt?"
        hint="Bijvoorbeeld: EVV-er, EV of pb-er"
        width="medium"
      />
      <TextArea
        {...fields}
        name="contact"
        label="Wat doen families met een vraag over het dossier?"
        hint="Dit staat bovenaan het dossier"
        rows={3}
        optional
      />
      <Checkbox
        {...fields}
        name="formulier"
        label="Voor een uitnodiging is een formulier met handtekening nodig"
      />
      <TextArea
        {...fields}
        name="brief"
        label="Eigen tekst in de brief met de code"
        rows={4}
        optional
      />
      <TextArea
        {...fields}
        name="chat"
        label="Wanneer chat de servicedesk over uw organisatie?"
        hint="Op elke regel een dag en een tijd, zoals: maandag tot en met vrijdag 11.00 tot 12.00. Leeg: er is geen chat"
        rows={4}
        optional
      />
    </>
  )
}

function RulesFields(fields: Fields) {
  return (
    <>
      <h2>Eigen regels</h2>
      <p>
        De beheerder van een pagina gaat hiermee akkoord voor het koppelen. Verandert u de regels?
        Dan vraagt Naast het elke beheerder opnieuw, één keer.
      </p>
      <TextField {...fields} name="regels-titel" label="Titel van de regels" optional />
      <TextArea
        {...fields}
        name="regels"
        label="De regels"
        hint="Zet een lege regel tussen twee alinea’s. Leeg: er zijn geen eigen regels"
        rows={14}
        optional
      />
    </>
  )
}
