import { type CheerioAPI, load } from 'cheerio'
import type { Hono } from 'hono'
import type { Env } from '../../src/http/env.ts'

const ORIGIN = 'http://localhost:3000'

/** What came back, read the way a person reads it: by heading, label and words. */
export interface Page {
  status: number
  /** The path that was reached, after redirects. */
  path: string
  headers: Headers
  html: string
  $: CheerioAPI
  /** All that is readable in the page's main part, with single spaces. */
  text: string
  heading: string
  title: string
  /** The words in the error summary. */
  errors: string[]
  /** The address behind the first link or button-link with these words; throws when it is not there. */
  link(words: string | RegExp): string
  hasLink(words: string | RegExp): boolean
  /** The value of the field with this label. */
  field(label: string): string
  /** The hidden and filled fields of the form with this button, ready to be changed and posted. */
  form(button: string | RegExp): { action: string; fields: Record<string, string> }
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()
const matches = (text: string, words: string | RegExp): boolean =>
  typeof words === 'string' ? squeeze(text).includes(words) : words.test(squeeze(text))

const readPage = (status: number, path: string, headers: Headers, html: string): Page => {
  const $ = load(html)
  const all = (selector: string, words: string | RegExp) =>
    $(selector).filter((_, element) => matches($(element).text(), words))
  // What the page itself offers comes before what every page has in its header.
  const find = (selector: string, words: string | RegExp) => {
    const inMain = all(`main ${selector}`, words).first()
    return inMain.length > 0 ? inMain : all(selector, words).first()
  }
  const need = (selector: string, words: string | RegExp) => {
    const found = find(selector, words)
    if (found.length === 0)
      throw new Error(
        `${selector} «${words}» is not on ${path} (${status}): ${squeeze($('main').text()).slice(0, 600)}`,
      )
    return found
  }
  return {
    status,
    path,
    headers,
    html,
    $,
    text: squeeze($('main').text() || $('body').text()),
    heading: squeeze($('h1').first().text()),
    title: $('title').text(),
    errors: $('[role=alert] li')
      .map((_, element) => squeeze($(element).text()))
      .get(),
    link: (words) => need('a', words).attr('href') ?? '',
    hasLink: (words) => find('a', words).length > 0,
    field(label) {
      const field = $(`[id="${need('label', label).attr('for')}"]`)
      return field.is('textarea') ? field.text() : (field.attr('value') ?? '')
    },
    form(button) {
      const form = need('button', button).closest('form')
      const fields: Record<string, string> = {}
      for (const { name, value } of form.serializeArray()) fields[name] = String(value)
      return { action: form.attr('action') || path, fields }
    },
  }
}

/** An HTTP client with a cookie jar, as one person's browser without script. */
export class Browser {
  readonly cookies = new Map<string, string>()
  constructor(private readonly app: Hono<Env>) {}

  /** One request, no redirect followed. */
  async raw(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (!headers.has('cookie') && this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (init.method === 'POST' && !headers.has('origin')) headers.set('origin', ORIGIN)
    const response = await this.app.request(new URL(path, ORIGIN).toString(), {
      redirect: 'manual',
      ...init,
      headers,
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)))
    }
    return response
  }

  private async follow(path: string, response: Response, left = 10): Promise<Page> {
    const location = response.headers.get('location')
    if (location && response.status >= 300 && response.status < 400) {
      if (left === 0) throw new Error(`too many redirects, last to ${location}`)
      const next = new URL(location, new URL(path, ORIGIN))
      return this.follow(
        next.pathname + next.search,
        await this.raw(next.pathname + next.search),
        left - 1,
      )
    }
    return readPage(response.status, path, response.headers, await response.text())
  }

  async get(path: string): Promise<Page> {
    return this.follow(path, await this.raw(path))
  }

  /** Posts fields as a form does; a value that is a list comes more than once. */
  async post(path: string, fields: Record<string, string | string[]> = {}): Promise<Page> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one)
    return this.follow(
      path,
      await this.raw(path, {
        method: 'POST',
        body: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    )
  }

  /** Posts a form with files, each in the field of its name. */
  async postFiles(
    path: string,
    fields: Record<string, string>,
    files: readonly [field: string, file: File][],
  ): Promise<Page> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    for (const [name, file] of files) body.append(name, file)
    return this.follow(path, await this.raw(path, { method: 'POST', body }))
  }

  /** Presses a button on a page, with these fields filled in by name. */
  async press(
    page: Page,
    button: string | RegExp,
    fields: Record<string, string | string[]> = {},
  ): Promise<Page> {
    const form = page.form(button)
    return this.post(
      new URL(form.action, new URL(page.path, ORIGIN)).pathname +
        new URL(form.action, new URL(page.path, ORIGIN)).search,
      { ...form.fields, ...fields },
    )
  }
}
