import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * The program's log. It holds no personal data: only ids, routes, statuses and durations.
 * Redaction is the net under that rule, not the rule.
 */
export const createLog = (level: string, destination?: { write(line: string): void }): Log =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          'email',
          'phone',
          'name',
          'password',
          'code',
          '*.email',
          '*.phone',
          '*.name',
          '*.password',
          '*.code',
          'err.parameters',
          'err.detail',
          'err.where',
        ],
        censor: '[weg]',
      },
    },
    destination ?? pino.destination(2),
  )
