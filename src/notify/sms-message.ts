/** One text message to one number. */
export type Sms = {
  /** E.164: «+31612345678». */
  readonly to: string
  readonly text: string
  /** Told to the gateway, which may give a code another way than a notice. */
  readonly kind: 'code' | 'notice'
  /** After this moment the networks need not try any more: an old code only confuses. */
  readonly validUntil?: Date
}
