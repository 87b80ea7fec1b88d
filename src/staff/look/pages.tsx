import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { brandOf, shapeOf, versionsOf } from '../../organisation-look/look.ts'
import { Card, Cards } from '../../ui/card.tsx'
import { Radios } from '../../ui/choices.tsx'
import { type Errors, fieldId } from '../../ui/error-summary.tsx'
import { describedBy, Field, type Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { setUpPaths } from '../set-up/paths.ts'
import { COLOUR_FIELDS, radiusValue } from './form.ts'
import { staffLookPaths } from './paths.ts'

/** What the organisation chose before, as it stands in the form. */
export const valuesOf = (kept: unknown): Values => {
  const brand = brandOf(kept)
  const { radius, font } = shapeOf(kept)
  return {
    ...Object.fromEntries(COLOUR_FIELDS.map(({ field, name }) => [name, brand?.[field] ?? ''])),
    hoeken: radiusValue(radius),
    lettertype: font === 'system' ? 'systeem' : 'naast',
  }
}

const DONE: Record<string, string> = {
  bewaard: 'De huisstijl is bewaard',
  logo: 'Het logo is weg',
}

interface Shown {
  request: StaffRequest<'look.edit'>
  values: Values
  errors?: Errors
  /** The address of a stylesheet with colours that are not kept yet. */
  preview?: string
}

/** The organisation's own colours, letters and logo (ORG-9). */
export function LookPage({ request, values, errors = {}, preview }: Shown) {
  const { slug, brand } = request.standing.organisation
  const field = { values, errors }
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Huisstijl"
      current={setUpPaths.overview(slug)}
      breadcrumbs={[{ href: setUpPaths.overview(slug), label: 'Inrichting' }]}
      errors={errors}
      stylesheet={preview}
      notice={
        preview ? (
          <Notice kind="info" title="Zo ziet het eruit">
            <p>Dit is nog niet bewaard. Alleen u ziet het.</p>
          </Notice>
        ) : done ? (
          <Notice kind="success" title={done} />
        ) : null
      }
    >
      <p>
        Deze kleuren ziet u bij uw werk. Families zien ze in het dossier. Wie sterk contrast kiest,
        houdt de kleuren van Naast.
      </p>
      {preview ? <Sample /> : null}
      <Form action={staffLookPaths.show(slug)} token={request.formToken} files>
        {COLOUR_FIELDS.map(({ name, label, hint }, at) => (
          <TextField
            name={name}
            label={label}
            optional={at > 0}
            {...(hint ? { hint } : {})}
            {...field}
          />
        ))}
        <p class="muted">
          Laat u een kleur leeg? Dan kiest Naast er een die bij de hoofdkleur past.
        </p>
        <Radios
          name="hoeken"
          label="Hoeken"
          options={[
            { value: 'rond', label: 'Rond' },
            { value: 'een-beetje', label: 'Een beetje rond' },
            { value: 'recht', label: 'Bijna recht' },
          ]}
          {...field}
        />
        <Radios
          name="lettertype"
          label="Letters"
          options={[
            { value: 'naast', label: 'De letters van Naast', hint: 'Gemaakt om goed te lezen.' },
            { value: 'systeem', label: 'De letters van het apparaat zelf' },
          ]}
          {...field}
        />
        <LogoField errors={errors} />
        <Buttons>
          <SubmitButton icon="save">Bewaren</SubmitButton>
          <QuietButton icon="eye" name="doe" value="voorbeeld">
            Bekijk eerst
          </QuietButton>
          {brandOf(brand) ? (
            <QuietButton icon="rotate-ccw" name="doe" value="terug">
              Kleuren van Naast
            </QuietButton>
          ) : null}
        </Buttons>
      </Form>
      {versionsOf(brand).logo ? (
        <Form action={staffLookPaths.removeLogo(slug)} token={request.formToken}>
          <Buttons>
            <QuietButton icon="trash-2">Logo weghalen</QuietButton>
          </Buttons>
        </Form>
      ) : null}
    </StaffFrame>
  )
}

function LogoField({ errors }: { errors: Errors }) {
  const field = {
    name: 'logo',
    label: 'Logo',
    hint: 'Een PNG of JPEG, tot 15 MB. Naast maakt hem zelf kleiner.',
    optional: true,
    values: {},
    errors,
  }
  return (
    <Field {...field}>
      <input
        class="input input--files"
        type="file"
        accept="image/png,image/jpeg"
        id={fieldId(field.name)}
        name={field.name}
        {...describedBy(field)}
      />
    </Field>
  )
}

/** A bit of everything that has a colour. */
function Sample() {
  return (
    <section class="stack" aria-label="Voorbeeld">
      <h2>Een kop</h2>
      <p>
        Gewone letters, met <a href="#inhoud">een link</a>.
      </p>
      <Cards>
        <Card title="Een kaart" level={3}>
          <p>Met uitleg.</p>
        </Card>
      </Cards>
      <Inset>
        <p>Een zachte achtergrond.</p>
      </Inset>
      <Buttons>
        <ButtonLink href="#inhoud">Een knop</ButtonLink>
        <ButtonLink href="#inhoud" look="quiet">
          Een rustige knop
        </ButtonLink>
      </Buttons>
    </section>
  )
}
