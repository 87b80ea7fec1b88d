import type { Brand } from '../src/ui/brand.ts'

/** The colours of a made-up organisation. */
export const plum: Brand = {
  color: '#6b1f52',
  strongColor: '#4a1238',
  onColor: '#ffffff',
  softColor: '#f8eaf3',
  darkColor: '#f0b9da',
  darkStrongColor: '#f9dcec',
  darkSoftColor: '#3d2135',
  accentColor: '#8cc152',
}
