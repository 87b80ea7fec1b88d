import type { Config } from '../config.ts'
import type { MayBeInside } from './fhir/connector.ts'

/**
 * Which hosts of records may stand in the network of this installation: those that its operator named
 * (RECORD_HOSTS_INSIDE); in the demo and in tests, without such a list, all.
 */
export const hostsInside = ({
  env,
  recordHosts,
}: Pick<Config, 'env' | 'recordHosts'>): MayBeInside =>
  recordHosts === undefined
    ? () => env !== 'production'
    : (hostname) => recordHosts.includes(hostname.toLowerCase())
