import { join } from 'node:path'
import { z } from 'zod'
import type { Clamd } from './files/clamd.ts'
import type { FilesPlace } from './files/store.ts'
import { type SmsRoute, smsRoute } from './notify/sms-route.ts'
import { readVapidKey } from './notify/vapid.ts'

export interface Config {
  env: 'demo' | 'production' | 'test'
  port: number
  /** Where the portal is reached, without a trailing slash: it stands in mails and letters. */
  baseUrl: string
  secret: string
  /** The owner's connection: migrations, and the roles of the application. */
  databaseUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  /** Where questions go, and answers to our mails. */
  helpAddress: string
  sms: SmsRoute[]
  /** The private key for web push (VAPID), base64url; without it one follows from the secret. */
  vapidPrivateKey?: string | undefined
  /** How many codes go to one country outside our own by SMS, over all accounts together. */
  smsAbroad?: { perHour: number; perDay: number }
  /** How long it takes before the service desk's choice of another manager holds, in days (PAG-4); 7 without it. */
  successionDays?: number
  /** The origin of a push service on this machine, for tests and the demo; production has none. */
  pushStandIn?: string | undefined
  /** Where the bytes of photos and files are kept. */
  files: FilesPlace
  /** The virus scanner that looks at each file; null for none. */
  clamd: Clamd | null
  /** The hosts of records that may stand in this installation's own network; without it none in production, and all elsewhere. */
  recordHosts?: readonly string[] | undefined
  /** The secret of before, while everything is sealed anew with this one (0059). */
  secretBefore?: string | undefined
  /** Where the numbers for a watch are told, on a port of their own; left out: nowhere. */
  metrics?: { port: number; host: string } | undefined
  /** How many proxies stand in front and may be believed in X-Forwarded-For. */
  trustedProxies: number
  logLevel: string
}

/** What the environment lacks for a real installation; `missing` names each variable. */
export class ConfigurationError extends Error {
  constructor(readonly missing: string[]) {
    super(
      `Naast kan niet starten. Deze instellingen ontbreken of kloppen niet: ${missing.join(', ')}. Zie README.md, «In gebruik nemen».`,
    )
  }
}

const readSms = (text: string | undefined): SmsRoute[] | undefined => {
  if (!text) return undefined
  try {
    const routes = z.array(smsRoute).min(1).safeParse(JSON.parse(text))
    return routes.success ? routes.data : undefined
  } catch {
    return undefined
  }
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '')

const readPort = (text: string | undefined): number | undefined => {
  const port = Number(text ?? '3000')
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : undefined
}

const readFiles = (env: Record<string, string | undefined>): FilesPlace =>
  env.FILES_S3_BUCKET
    ? {
        s3: {
          bucket: env.FILES_S3_BUCKET,
          region: env.FILES_S3_REGION ?? 'eu-central-1',
          endpoint: env.FILES_S3_ENDPOINT,
          accessKeyId: env.FILES_S3_KEY ?? '',
          secretAccessKey: env.FILES_S3_SECRET ?? '',
        },
      }
    : { folder: env.FILES_FOLDER ?? join(env.DATA_FOLDER || './data', 'files') }

/** «tcp://127.0.0.1:3310»; throws a ConfigurationError when it is something else. */
const readClamd = (text: string | undefined): Clamd | null => {
  if (!text) return null
  if (!/^tcp:\/\/[^/\s]+\/?$/.test(text))
    throw new ConfigurationError(['CLAMD_URL (tcp://naam:poort)'])
  const { hostname, port } = new URL(text.replace(/^tcp:/, 'http:'))
  return { host: hostname, port: Number(port || '3310') }
}

/** «ecd.intern, 10.1.2.3» */
const readHosts = (text: string | undefined, production: boolean): string[] | undefined => {
  if (!text && !production) return undefined
  return (text ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')
}

const readOperating = (
  env: Record<string, string | undefined>,
  production: boolean,
): Pick<Config, 'recordHosts' | 'secretBefore' | 'metrics'> => ({
  recordHosts: readHosts(env.RECORD_HOSTS_INSIDE, production),
  secretBefore: env.SECRET_BEFORE || undefined,
  metrics: env.METRICS_PORT
    ? { port: Number(env.METRICS_PORT), host: env.METRICS_HOST || '127.0.0.1' }
    : undefined,
})

const missingFiles = (env: Record<string, string | undefined>): string[] => {
  if (!env.FILES_S3_BUCKET) return env.FILES_FOLDER ? [] : ['FILES_FOLDER of FILES_S3_BUCKET']
  return ['FILES_S3_KEY', 'FILES_S3_SECRET'].filter((name) => !env[name])
}

/** What a real installation must have and this environment lacks. */
const missingIn = (env: Record<string, string | undefined>): string[] => [
  ...['DATABASE_URL', 'BASE_URL', 'SMTP_URL', 'MAIL_FROM'].filter((name) => !env[name]),
  ...((env.SECRET ?? '').length >= 32 ? [] : ['SECRET (ten minste 32 tekens)']),
  ...(readSms(env.SMS_ROUTES) ? [] : ['SMS_ROUTES']),
  ...missingFiles(env),
  ...(env.BASE_URL && !env.BASE_URL.startsWith('https://') ? ['BASE_URL (met https://)'] : []),
]

/** What may be left out, but not be wrong. */
const wrongIn = (env: Record<string, string | undefined>): string[] => [
  ...(env.VAPID_PRIVATE_KEY && !readVapidKey(env.VAPID_PRIVATE_KEY)
    ? ['VAPID_PRIVATE_KEY (43 tekens base64url)']
    : []),
  ...['SMS_ABROAD_PER_HOUR', 'SMS_ABROAD_PER_DAY']
    .filter((name) => env[name] && !/^\d{1,6}$/.test(env[name]))
    .map((name) => `${name} (een getal)`),
  ...(env.SUCCESSION_DAYS && !/^([1-9]|[1-8]\d|90)$/.test(env.SUCCESSION_DAYS)
    ? ['SUCCESSION_DAYS (een getal van 1 tot 90)']
    : []),
  ...(env.METRICS_PORT && !/^[1-9]\d{0,4}$/.test(env.METRICS_PORT)
    ? ['METRICS_PORT (een getal van 1 tot 65535)']
    : []),
]

/** What may be left out: then it is as it usually is. */
const readSending = (
  env: Record<string, string | undefined>,
  production: boolean,
): Pick<Config, 'vapidPrivateKey' | 'pushStandIn' | 'smsAbroad' | 'successionDays'> => ({
  successionDays: Number(env.SUCCESSION_DAYS || 7),
  vapidPrivateKey: env.VAPID_PRIVATE_KEY || undefined,
  pushStandIn: production ? undefined : env.PUSH_STAND_IN,
  smsAbroad: {
    perHour: Number(env.SMS_ABROAD_PER_HOUR || 20),
    perDay: Number(env.SMS_ABROAD_PER_DAY || 100),
  },
})

/** In the demo nothing has to be set. */
const DEMO = {
  SECRET: 'demo-secret-only-for-the-demo-world',
  MAIL_FROM: 'Naast <naast@naast.example>',
  LOG_LEVEL: 'warn',
}

/**
 * Reads the settings from environment variables.
 * With NODE_ENV=production nothing is assumed: a ConfigurationError names everything that is missing.
 */
export const readConfig = (given: Record<string, string | undefined>): Config => {
  const production = given.NODE_ENV === 'production'
  const env: Record<string, string | undefined> = production ? given : { ...DEMO, ...given }
  const port = readPort(env.PORT)
  const missing = production ? missingIn(env) : []
  if (port === undefined) missing.push('PORT (een getal van 0 tot 65535)')
  missing.push(...wrongIn(env))
  if (missing.length > 0 || port === undefined) throw new ConfigurationError(missing)
  return {
    env: production ? 'production' : 'demo',
    port,
    baseUrl: withoutSlash(env.BASE_URL ?? `http://localhost:${port}`),
    secret: env.SECRET ?? '',
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? '',
    helpAddress:
      env.HELP_ADDRESS ?? /<([^>]+)>/.exec(env.MAIL_FROM ?? '')?.[1] ?? env.MAIL_FROM ?? '',
    sms: readSms(env.SMS_ROUTES) ?? [],
    ...readSending(env, production),
    files: readFiles(env),
    clamd: readClamd(env.CLAMD_URL),
    ...readOperating(env, production),
    trustedProxies: Number(env.TRUSTED_PROXIES ?? '0') || 0,
    logLevel: env.LOG_LEVEL ?? 'info',
  }
}
