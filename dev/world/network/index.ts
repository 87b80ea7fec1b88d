import { otherNetworks } from './others.ts'
import type { DemoNetwork } from './types.ts'
import { vlierduinNetworks } from './vlierduin.ts'

/** What every family of the demo did together. */
export const demoNetworks: readonly DemoNetwork[] = [...vlierduinNetworks, ...otherNetworks]
