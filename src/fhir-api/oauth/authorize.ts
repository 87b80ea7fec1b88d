import type { Tx } from '../../db/connect.ts'
import { baseOf } from '../base.ts'
import type { PagePart } from '../parts.ts'
import { partsAskedFor } from '../scopes.ts'
import { type App, findApp } from './apps.ts'

/** What an app asks for its user (RFC 6749 4.1.1 with RFC 7636, SMART App Launch). */
export interface Asked {
  app: App
  redirectUri: string
  scope: string
  state: string | null
  challenge: string
  /** The parts of a page that it wants to see. */
  parts: readonly PagePart[]
}

/** A question that can be answered; one to send back with what was wrong; or one of nobody we know. */
export type ReadAsked =
  | { asked: Asked; back?: never }
  | { asked?: never; back: string }
  | { asked?: never; back?: never }

/** Where an app's user goes back to, with what was answered. `iss` says by whom (RFC 9207). */
export const backTo = (
  { redirectUri, state }: Pick<Asked, 'redirectUri' | 'state'>,
  baseUrl: string,
  answer: { code: string } | { error: string },
): string => {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  if (state !== null) url.searchParams.set('state', state)
  url.searchParams.set('iss', baseOf(baseUrl))
  return url.toString()
}

const CHALLENGE = /^[\w-]{43}$/

/** Parameters once each: a second one is a trick (RFC 6749 3.1). */
const once = (query: URLSearchParams, name: string): string | null => {
  const all = query.getAll(name)
  return all.length === 1 ? (all[0] ?? null) : null
}

/** What is wrong with it, as RFC 6749 4.1.2.1 names it; null when nothing is. */
const errorIn = (query: URLSearchParams, baseUrl: string): string | null => {
  if (once(query, 'response_type') !== 'code') return 'unsupported_response_type'
  const challenge = once(query, 'code_challenge') ?? ''
  const method = once(query, 'code_challenge_method')
  if (!CHALLENGE.test(challenge) || method !== 'S256') return 'invalid_request'
  const aud = once(query, 'aud')?.replace(/\/$/, '')
  if (aud !== baseOf(baseUrl)) return 'invalid_request'
  return partsAskedFor(once(query, 'scope') ?? '').length === 0 ? 'invalid_scope' : null
}

/**
 * Reads an app's question from the query of an address. Only an address that the app was registered with is ever gone back
 * to, and exactly that.
 */
export const readAsked = async (
  tx: Tx,
  query: URLSearchParams,
  baseUrl: string,
): Promise<ReadAsked> => {
  const app = await findApp(tx, once(query, 'client_id') ?? '')
  const redirectUri = once(query, 'redirect_uri') ?? ''
  if (!app?.redirectUris.includes(redirectUri)) return {}
  const state = once(query, 'state')
  const error = errorIn(query, baseUrl)
  if (error) return { back: backTo({ redirectUri, state }, baseUrl, { error }) }
  const scope = once(query, 'scope') ?? ''
  const challenge = once(query, 'code_challenge') ?? ''
  return { asked: { app, redirectUri, scope, state, challenge, parts: partsAskedFor(scope) } }
}
