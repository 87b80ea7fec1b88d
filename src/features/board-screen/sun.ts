/** Runs on the server and in the screen's own script: no imports. */

const DAY = 86_400_000
/** The middle of the Netherlands, in degrees. */
const LATITUDE = 52.1
const LONGITUDE = 5.3
const RADIANS = Math.PI / 180

/** When the sun comes up and goes down on the day that has `noon` in it, in milliseconds; right to a few minutes. */
export interface SunTimes {
  rise: number
  set: number
}

/**
 * Sunrise and sunset in the Netherlands, by the sunrise equation: the mean anomaly, the equation of the centre, the
 * ecliptic longitude, the declination and the hour angle at which the sun's upper edge is on the horizon.
 */
export const sunTimes = (moment: number): SunTimes => {
  const days = Math.round(moment / DAY - 10_957.5 + LONGITUDE / 360)
  const meanNoon = days - LONGITUDE / 360
  const anomaly = (357.5291 + 0.98560028 * meanNoon) % 360
  const sine = (degrees: number): number => Math.sin(degrees * RADIANS)
  const centre = 1.9148 * sine(anomaly) + 0.02 * sine(2 * anomaly) + 0.0003 * sine(3 * anomaly)
  const ecliptic = (anomaly + centre + 282.9372) % 360
  const transit = meanNoon + 0.0053 * sine(anomaly) - 0.0069 * sine(2 * ecliptic)
  const declination = Math.asin(sine(ecliptic) * sine(23.44))
  const hour = Math.acos(
    (sine(-0.83) - sine(LATITUDE) * Math.sin(declination)) /
      (Math.cos(LATITUDE * RADIANS) * Math.cos(declination)),
  )
  const half = hour / RADIANS / 360
  const at = (day: number): number => (day + 10_957.5) * DAY
  return { rise: at(transit - half), set: at(transit + half) }
}
