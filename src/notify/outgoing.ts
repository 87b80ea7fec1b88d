/** A link in a message, named by the words on its button. */
export type Link = { readonly label: string; readonly url: string }

/** The words of a mail: the same message twice, as plain text and as HTML. */
export type MailText = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly links: readonly Link[]
}

/** The words of a text message. */
export type SmsText = { readonly text: string; readonly links: readonly Link[] }

/** What a browser shows when a push arrives. It stands on a locked screen, so it holds no names; `url` is a path of ours. */
export type PushText = { readonly title: string; readonly text: string; readonly url: string }

/** A message on its way out, as the outbox keeps it. `to` is one address or one number (E.164). */
export type Outgoing =
  | ({
      readonly channel: 'mail'
      readonly to: string
      /** Where one click stops mails like this one (RFC 8058). */
      readonly unsubscribeUrl?: string
    } & MailText)
  | ({ readonly channel: 'sms'; readonly to: string } & SmsText)
  | ({ readonly channel: 'push'; readonly to: string; readonly deviceId: string } & PushText)
