import { z } from 'zod'
import { ITEM_TYPES, OPERATORS } from './words.ts'

// FHIR R4 on the wire (hl7.org/fhir/R4/questionnaire.html), as far as it says something to whoever answers.

const coding = z.looseObject({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
})
const quantity = z.looseObject({
  value: z.number().optional(),
  unit: z.string().optional(),
  system: z.string().optional(),
  code: z.string().optional(),
})
const attachment = z.looseObject({
  contentType: z.string().optional(),
  url: z.string().optional(),
  title: z.string().optional(),
  size: z.number().optional(),
})
const reference = z.looseObject({
  reference: z.string().optional(),
  display: z.string().optional(),
})

/** The value[x] of FHIR; of an answer at most one of these is there. */
export const fhirValue = z.object({
  valueBoolean: z.boolean().optional(),
  valueDecimal: z.number().optional(),
  valueInteger: z.number().int().optional(),
  valueDate: z.string().optional(),
  valueDateTime: z.string().optional(),
  valueTime: z.string().optional(),
  valueString: z.string().optional(),
  valueUri: z.string().optional(),
  valueCoding: coding.optional(),
  valueQuantity: quantity.optional(),
  valueAttachment: attachment.optional(),
  valueReference: reference.optional(),
})

const extension = z.looseObject({
  url: z.string(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.number().optional(),
  valueDecimal: z.number().optional(),
  valueDate: z.string().optional(),
  valueString: z.string().optional(),
  valueCode: z.string().optional(),
  valueCoding: coding.optional(),
  valueCodeableConcept: z.looseObject({ coding: z.array(coding).optional() }).optional(),
})
export type FhirExtension = z.infer<typeof extension>

const option = fhirValue.extend({
  initialSelected: z.boolean().optional(),
  extension: z.array(extension).optional(),
})
export type FhirOption = z.infer<typeof option>

const condition = z.looseObject({
  question: z.string(),
  operator: z.enum(OPERATORS),
  answerBoolean: z.boolean().optional(),
  answerDecimal: z.number().optional(),
  answerInteger: z.number().optional(),
  answerDate: z.string().optional(),
  answerDateTime: z.string().optional(),
  answerTime: z.string().optional(),
  answerString: z.string().optional(),
  answerCoding: coding.optional(),
  answerQuantity: quantity.optional(),
  answerReference: reference.optional(),
})
export type FhirCondition = z.infer<typeof condition>

const item = z.looseObject({
  linkId: z.string().min(1).max(255),
  type: z.string(),
  text: z.string().max(20_000).optional(),
  prefix: z.string().max(200).optional(),
  code: z.array(coding).optional(),
  required: z.boolean().optional(),
  repeats: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  maxLength: z.number().int().positive().optional(),
  answerValueSet: z.string().optional(),
  answerOption: z.array(option).optional(),
  initial: z.array(fhirValue).optional(),
  enableWhen: z.array(condition).optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  extension: z.array(extension).optional(),
  modifierExtension: z.array(z.unknown()).optional(),
  get item() {
    return z.array(item).optional()
  },
})
export type FhirItem = z.infer<typeof item>

const concept = z.looseObject({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
  abstract: z.boolean().optional(),
  inactive: z.boolean().optional(),
  get contains() {
    return z.array(concept).optional()
  },
})
export type FhirConcept = z.infer<typeof concept>

export const fhirValueSet = z.looseObject({
  resourceType: z.literal('ValueSet'),
  id: z.string(),
  expansion: z.looseObject({ contains: z.array(concept).optional() }).optional(),
  compose: z
    .looseObject({
      include: z
        .array(
          z.looseObject({
            system: z.string().optional(),
            concept: z
              .array(z.looseObject({ code: z.string(), display: z.string().optional() }))
              .optional(),
            filter: z.array(z.unknown()).optional(),
            valueSet: z.array(z.unknown()).optional(),
          }),
        )
        .optional(),
      exclude: z.array(z.unknown()).optional(),
    })
    .optional(),
})
export type FhirValueSet = z.infer<typeof fhirValueSet>

export const fhirQuestionnaire = z.looseObject({
  resourceType: z.literal('Questionnaire'),
  id: z.string().optional(),
  url: z.string().max(500).optional(),
  version: z.string().max(60).optional(),
  title: z.string().max(300).optional(),
  name: z.string().max(300).optional(),
  status: z.string().optional(),
  description: z.string().optional(),
  contained: z.array(z.looseObject({ resourceType: z.string() })).optional(),
  extension: z.array(extension).optional(),
  modifierExtension: z.array(z.unknown()).optional(),
  item: z.array(item).optional(),
})
export type FhirQuestionnaire = z.infer<typeof fhirQuestionnaire>

const answer = fhirValue.extend({
  get item() {
    return z.array(responseItem).optional()
  },
})
const responseItem = z.object({
  linkId: z.string(),
  text: z.string().optional(),
  get answer() {
    return z.array(answer).optional()
  },
  get item() {
    return z.array(responseItem).optional()
  },
})
/** An item of a QuestionnaireResponse. */
export type ResponseItem = z.infer<typeof responseItem>
export type ResponseAnswer = z.infer<typeof answer>

/** A QuestionnaireResponse, as far as it is read back. */
export const fhirResponse = z.looseObject({
  resourceType: z.literal('QuestionnaireResponse'),
  questionnaire: z.string().optional(),
  status: z.string(),
  authored: z.string().optional(),
  item: z.array(responseItem).optional(),
})
export type FhirResponse = z.infer<typeof fhirResponse>

export const isItemType = (text: string): text is (typeof ITEM_TYPES)[number] =>
  ITEM_TYPES.some((type) => type === text)
