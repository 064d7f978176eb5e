/** The three functions of astronomia (MIT) that scripts/occasion-days.ts uses; the package has no types. */
declare module 'astronomia' {
  /** Julian ephemeris day of the phase nearest to a decimal year. */
  export const moonphase: { newMoon(year: number): number; full(year: number): number };
  /** Apparent longitude of the sun in radians; T in Julian centuries since J2000. */
  export const solar: { apparentLongitude(T: number): number };
  /** Geocentric position of the moon; `lon` in radians. */
  export const moonposition: { position(jde: number): { lon: number } };
  export const base: { J2000Century(jde: number): number };
}
