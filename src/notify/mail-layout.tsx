import type { Link, MailText } from './outgoing.ts'

/** What every mail needs to know of the portal that sends it. */
export type Portal = {
  /** The address of the portal, without a slash at the end. */
  readonly baseUrl: string
  /** Where questions go, and answers to the mail. */
  readonly helpAddress: string
}

/** A paragraph, a list, the one button of a mail, or a link that stands apart. */
export type MailBlock =
  | string
  | readonly string[]
  | { readonly button: Link }
  | { readonly link: Link }

export type MailParts = {
  /** Without names: a subject shows on a locked telephone. */
  readonly subject: string
  /** The name of the reader, already tidied. */
  readonly name: string
  readonly blocks: readonly MailBlock[]
  /** One sentence: why does this person get this mail? */
  readonly why: string
}

const colours = {
  page: '#fbf6ee',
  card: '#ffffff',
  text: '#1c2a2f',
  quiet: '#47535a',
  brand: '#0b4f5c',
}

/**
 * Makes a mail of its parts: the same words as plain text and as HTML. The HTML
 * has headings, a list and a language, stands in one column, loads nothing and
 * follows nobody. Under each button is its address, for who cannot click it.
 */
export function composeMail(portal: Portal, parts: MailParts): MailText {
  const links = parts.blocks.flatMap((block) => linkIn(block) ?? [])
  return {
    subject: parts.subject,
    text: plainText(portal, parts),
    html: `<!DOCTYPE html>${(<MailPage portal={portal} parts={parts} />).toString()}`,
    links,
  }
}

function linkIn(block: MailBlock): Link | undefined {
  if (typeof block !== 'object') return undefined
  if ('button' in block) return block.button
  return 'link' in block ? block.link : undefined
}

function plainText(portal: Portal, parts: MailParts): string {
  const blocks = parts.blocks.map((block) => {
    if (typeof block === 'string') return block
    const link = linkIn(block)
    if (link !== undefined) return `${link.label}:\n${link.url}`
    return (block as readonly string[]).map((item) => `- ${item}`).join('\n')
  })
  const footer = [parts.why, ...footerLines(portal), portal.baseUrl].join('\n')
  return [`Beste ${parts.name},`, ...blocks, 'Vriendelijke groet,\nNaast', '----', footer].join(
    '\n\n',
  )
}

function footerLines(portal: Portal): string[] {
  return [
    'Naast is een portaal voor mensen die zorg krijgen en voor hun naasten.',
    'Wij vragen in een e-mail nooit om uw wachtwoord of een code.',
    `Hebt u een vraag? Stuur een e-mail naar ${portal.helpAddress}.`,
  ]
}

function MailPage({ portal, parts }: { portal: Portal; parts: MailParts }) {
  return (
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{parts.subject}</title>
      </head>
      <body
        style={`margin:0;padding:16px;background:${colours.page};color:${colours.text};font-family:Verdana,Arial,sans-serif;font-size:18px;line-height:1.6`}
      >
        <div
          style={`max-width:600px;margin:0 auto;padding:24px;background:${colours.card};border-radius:12px`}
        >
          <p style={`margin:0 0 16px;font-weight:bold;color:${colours.brand}`}>Naast</p>
          <h1 style="margin:0 0 16px;font-size:26px;line-height:1.3">{parts.subject}</h1>
          <p style="margin:0 0 16px">Beste {parts.name},</p>
          {parts.blocks.map((block) => (
            <Block block={block} />
          ))}
          <p style="margin:24px 0 0">
            Vriendelijke groet,
            <br />
            Naast
          </p>
        </div>
        <Footer portal={portal} why={parts.why} />
      </body>
    </html>
  )
}

function Block({ block }: { block: MailBlock }) {
  if (typeof block === 'string') return <p style="margin:0 0 16px">{block}</p>
  if ('button' in block) return <Button link={block.button} />
  if ('link' in block) {
    return (
      <p style="margin:0 0 16px">
        <a href={block.link.url} style={`color:${colours.brand}`}>
          {block.link.label}
        </a>
      </p>
    )
  }
  return (
    <ul style="margin:0 0 16px;padding-left:24px">
      {block.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

function Button({ link }: { link: Link }) {
  return (
    <div style="margin:24px 0">
      <p style="margin:0 0 16px">
        <a
          href={link.url}
          style={`display:inline-block;padding:14px 28px;border-radius:8px;background:${colours.brand};color:#ffffff;font-weight:bold;text-decoration:none`}
        >
          {link.label}
        </a>
      </p>
      <p
        style={`margin:0;font-size:16px;color:${colours.quiet};overflow-wrap:anywhere;word-break:break-word`}
      >
        Werkt de knop niet? Open dan dit adres in uw browser:
        <br />
        {link.url}
      </p>
    </div>
  )
}

function Footer({ portal, why }: { portal: Portal; why: string }) {
  return (
    <div
      style={`max-width:600px;margin:0 auto;padding:16px 24px;font-size:16px;color:${colours.quiet}`}
    >
      <p style="margin:0 0 8px">{why}</p>
      {footerLines(portal).map((line) => (
        <p style="margin:0 0 8px">{line}</p>
      ))}
      <p style="margin:0">
        <a href={portal.baseUrl} style={`color:${colours.brand}`}>
          {portal.baseUrl}
        </a>
      </p>
    </div>
  )
}
