import type { FhirExtension, FhirItem } from './fhir.ts'
import type { Coding, Limits } from './words.ts'

const SD = 'http://hl7.org/fhir/StructureDefinition/'
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/'

const find = (extensions: readonly FhirExtension[], name: string): FhirExtension | undefined =>
  extensions.find(({ url }) => url === `${SD}${name}`)

/** What makes that an item cannot be asked as its maker means it, with the reason in words. */
const BEYOND: [address: string, why: string][] = [
  [`${SDC}sdc-questionnaire-enableWhenExpression`, 'Een formule bepaalt of dit gevraagd wordt'],
  [`${SDC}sdc-questionnaire-calculatedExpression`, 'Dit antwoord komt uit een formule'],
  [`${SDC}sdc-questionnaire-initialExpression`, 'Een formule vult dit antwoord vast in'],
  [`${SDC}sdc-questionnaire-answerExpression`, 'De antwoorden komen uit een formule'],
  [`${SDC}sdc-questionnaire-candidateExpression`, 'De antwoorden komen uit een formule'],
  [`${SD}questionnaire-constraint`, 'Een formule controleert het antwoord'],
  [`${SD}questionnaire-unitValueSet`, 'De eenheden staan in een lijst buiten deze vragenlijst'],
  [`${SD}regex`, 'Het antwoord moet een vast patroon hebben'],
]

/** Why an item, or a whole questionnaire, cannot be shown as its maker means it; null when it can. */
export const beyondUs = (extensions: readonly FhirExtension[]): string | null =>
  BEYOND.find(([address]) => extensions.some(({ url }) => url === address))?.[1] ?? null

const numberOf = (extension: FhirExtension | undefined): number | null =>
  extension?.valueInteger ?? extension?.valueDecimal ?? null

/** What the answers to an item are held against, of the item itself and its extensions. */
export const limitsOf = ({ maxLength, extension: given = [], required }: FhirItem): Limits => {
  const [least, most] = [find(given, 'minValue'), find(given, 'maxValue')]
  return {
    minLength: numberOf(find(given, 'minLength')),
    maxLength: maxLength ?? null,
    min: least?.valueDate ?? numberOf(least),
    max: most?.valueDate ?? numberOf(most),
    minCount: Math.max(numberOf(find(given, 'questionnaire-minOccurs')) ?? 0, required ? 1 : 0),
    maxCount: numberOf(find(given, 'questionnaire-maxOccurs')),
    decimals: numberOf(find(given, 'maxDecimalPlaces')),
  }
}

/** How its maker wants an item to look: `drop-down`, `help` … */
export const controlOf = ({ extension = [] }: FhirItem): string =>
  find(extension, 'questionnaire-itemControl')?.valueCodeableConcept?.coding?.[0]?.code ?? ''

export const isHidden = ({ extension = [] }: FhirItem): boolean =>
  find(extension, 'questionnaire-hidden')?.valueBoolean === true

/** The units that a number or a quantity can have. */
export const unitsOf = ({ extension = [], initial = [] }: FhirItem): Coding[] => {
  const named = extension.flatMap(({ url, valueCoding }) =>
    valueCoding && [`${SD}questionnaire-unit`, `${SD}questionnaire-unitOption`].includes(url)
      ? [valueCoding]
      : [],
  )
  const first = initial[0]?.valueQuantity
  if (named.length > 0 || !first?.unit) return named
  return [{ display: first.unit, code: first.code, system: first.system }]
}

/** What stands in the box as an example of what to write. */
export const entryFormat = ({ extension = [] }: FhirItem): string =>
  find(extension, 'entryFormat')?.valueString ?? ''
