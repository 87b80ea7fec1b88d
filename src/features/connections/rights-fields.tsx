import type { Child } from 'hono/jsx'
import { CATEGORIES, CATEGORY_WORDS } from '../../sharing/categories.ts'
import { CHOICE_WORDS } from '../../sharing/templates.ts'
import { Checkboxes, Radios } from '../../ui/choices.tsx'
import { DayField } from '../../ui/day-field.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { Inset } from '../../ui/notice.tsx'
import { PARTS_FIELD } from './form.ts'

interface RightsFieldsProps {
  values: Values
  errors: Errors
  /** What the organisation allows and how far that is used; empty without a limit. */
  limit: readonly string[]
}

/**
 * «Krijgt toegang tot»: the two templates, or a tick per part, with an end if need be (CON-7). The ticks go away while a
 * template is chosen, where the browser can; they count only with «Zelf kiezen».
 */
export function RightsFields({ values, errors, limit }: RightsFieldsProps): Child {
  return (
    <>
      <Radios
        name="toegang"
        label="Krijgt toegang tot"
        options={(['basis', 'alles', 'zelf'] as const).map((value) => ({
          value,
          ...CHOICE_WORDS[value],
        }))}
        values={values}
        errors={errors}
      />
      <div class="own-choice">
        <Checkboxes
          name={PARTS_FIELD}
          label="Zelf kiezen: wat mag deze persoon?"
          hint="Dit telt alleen als u hierboven «Zelf kiezen» kiest. Met alle onderdelen van het dossier hoort iemand bij de vertrouwensgroep, en leest ook de berichten aan die groep."
          options={CATEGORIES.map((value) => ({ value, ...CATEGORY_WORDS[value] }))}
          values={values}
          errors={errors}
        />
      </div>
      <DayField
        name="tot"
        label="Tot en met"
        hint="Na deze dag stopt de toegang vanzelf. Laat dit leeg als er geen einde is."
        values={values}
        errors={errors}
        optional
      />
      <Inset>
        <p>
          Ons advies: houd de vertrouwensgroep klein. Geef alleen toegang tot het dossier aan wie
          dat echt nodig heeft. Ook één onderdeel is al medisch.
        </p>
        {limit.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </Inset>
    </>
  )
}
