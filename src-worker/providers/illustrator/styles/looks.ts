import type { ImageStyle } from '#shared/jobs/image';
import { facet } from './abstract';
import { grade } from './grade';
import { PLAIN } from './look';
import type { Look } from './look';
import { paintInOil } from './oil-painting';
import { groundTexture } from './ground-texture';
import { filmFrame, gildedFrame, lensLight, neonStreet } from './ornament';
import { paintInWatercolour } from './watercolour';

const neonSky = { sky: ['#0a0524', '#3a1266', '#e0358f'], ambient: '#8f78d8', light: '#ff9ae0' } as const;

/** The ten styles. */
export const LOOKS: Record<ImageStyle, Look> = {
  photorealistic: {
    ...PLAIN,
    times: ['day', 'dawn', 'sunset'],
    saturation: 0.66,
    fading: 0.92,
    noiseClouds: true,
    farBlur: 0.005,
    frontBlur: 0.013,
    glow: 1.25,
    shading: 'solid',
    backdrop: groundTexture,
    finish: (pixels, scene) =>
      grade(pixels, scene, {
        bloom: 0.3,
        contrast: 0.42,
        saturation: 0.98,
        vignette: 0.4,
        grain: 0.032,
        shadows: { colour: [22, 28, 36], share: 0.24 },
        highlights: { colour: [255, 244, 224], share: 0.16 },
      }),
  },
  digital_art: {
    ...PLAIN,
    saturation: 1.12,
    finish: (pixels, scene) =>
      grade(pixels, scene, { bloom: 0.22, contrast: 0.18, saturation: 1.08, vignette: 0.18 }),
  },
  oil_painting: {
    ...PLAIN,
    weatherWeight: 2.4,
    times: ['sunset', 'day', 'dawn', 'sunset'],
    saturation: 1.1,
    fading: 0.7,
    cloudSize: 1.25,
    finish: async (pixels, scene) =>
      paintInOil(
        await grade(pixels, scene, {
          contrast: 0.3,
          saturation: 1.12,
          shadows: { colour: [58, 34, 20], share: 0.35 },
          highlights: { colour: [255, 226, 168], share: 0.22 },
        }),
        scene,
      ),
  },
  watercolor: {
    ...PLAIN,
    weatherWeight: 2.6,
    times: ['day', 'dawn', 'day', 'sunset'],
    saturation: 1.05,
    fading: 0.95,
    clouds: 0.8,
    cloudBlur: 0.012,
    stars: 0.6,
    framing: true,
    finish: async (pixels, scene) =>
      paintInWatercolour(
        await grade(pixels, scene, { saturation: 1.15, highlights: { colour: [255, 255, 255], share: 0.3 } }),
        scene,
      ),
  },
  anime: {
    ...PLAIN,
    times: ['day', 'day', 'sunset'],
    saturation: 1.3,
    fading: 0.6,
    clouds: 1.2,
    cloudSize: 1.7,
    cloudBlur: 0,
    shading: 'cel',
    glow: 1.2,
    skies: {
      day: { sky: ['#1463d8', '#39a5f5', '#bdeeff'], ambient: '#ffffff', light: '#fffbe0' },
      sunset: { sky: ['#3d2f8f', '#ff6f91', '#ffd27a'], ambient: '#ffc9b0', light: '#ffe2a0' },
      night: { sky: ['#0b1050', '#2438a0', '#7a7fe0'], ambient: '#7c8cdc', light: '#fffbe0' },
    },
    overlay: lensLight,
    finish: (pixels, scene) => grade(pixels, scene, { bloom: 0.16, saturation: 1.15 }),
  },
  cyberpunk: {
    ...PLAIN,
    times: ['night', 'dusk'],
    saturation: 1.1,
    fading: 0.75,
    stars: 0.3,
    clouds: 0.5,
    city: true,
    framing: false,
    shading: 'neon',
    windows: ['#24e6ff', '#ff2fa8', '#ffe14a', '#8a5bff'],
    skies: { day: neonSky, dawn: neonSky, sunset: neonSky, dusk: neonSky, night: neonSky },
    local: {
      grass: '#2a3566',
      leaf: '#2f5f8f',
      pine: '#2a3f7f',
      sand: '#4a3f7a',
      snow: '#8f9ad9',
      water: '#2f3f9f',
      street: '#3a3866',
      building: '#3a2f6f',
      wheat: '#6f4f8f',
      dune: '#5f3f8f',
      wall: '#4a3a7a',
      floor: '#33285a',
      rock: '#4f4a7f',
      mountain: '#4a3a80',
    },
    backdrop: neonStreet,
    finish: (pixels, scene) =>
      grade(pixels, scene, {
        bloom: 0.75,
        contrast: 0.5,
        saturation: 1.2,
        fringe: 0.0022,
        vignette: 0.4,
        shadows: { colour: [22, 6, 58], share: 0.45 },
        highlights: { colour: [255, 190, 245], share: 0.15 },
      }),
  },
  fantasy: {
    ...PLAIN,
    times: ['dusk', 'night', 'dusk'],
    saturation: 1.15,
    fading: 0.8,
    stars: 1.6,
    glow: 1.5,
    aurora: true,
    skies: {
      day: { sky: ['#4a4fc0', '#a98be0', '#ffd9ec'], ambient: '#f0e0ff', light: '#fff0c0' },
      dawn: { sky: ['#4f3f9f', '#d987c0', '#ffe0b0'], ambient: '#e8c8e8', light: '#ffe6b0' },
      sunset: { sky: ['#3a2a80', '#c95aa8', '#ffc98a'], ambient: '#dca8cc', light: '#ffdc9a' },
      dusk: { sky: ['#1a1656', '#6a3fa8', '#f0a0c8'], ambient: '#a890dc', light: '#ffe9b0' },
      night: { sky: ['#0d0b3a', '#37237f', '#8a5fc8'], ambient: '#7c74cc', light: '#fff0c8' },
    },
    local: { grass: '#4fa88a', leaf: '#3f9f9a', pine: '#2f7f8f', mountain: '#7a6fb8' },
    overlay: gildedFrame,
    finish: (pixels, scene) => grade(pixels, scene, { bloom: 0.6, saturation: 1.1, vignette: 0.35 }),
  },
  minimalist: {
    ...PLAIN,
    times: ['day', 'sunset', 'dawn'],
    saturation: 0.75,
    fading: 0.55,
    stars: 0.12,
    clouds: 0.3,
    cloudSize: 0.8,
    cloudBlur: 0,
    glow: 0.01,
    flat: true,
    layers: 1,
    framing: false,
    subject: 0.62,
    shading: 'flat',
    skies: {
      day: { sky: ['#e9e4d8', '#e9e4d8', '#e9e4d8'], ambient: '#f4f0e8', light: '#e8a24c' },
      dawn: { sky: ['#f0dcd0', '#f0dcd0', '#f0dcd0'], ambient: '#f2e4dc', light: '#e38d6a' },
      sunset: { sky: ['#f0c9a0', '#f0c9a0', '#f0c9a0'], ambient: '#efd6c0', light: '#d9573c' },
      dusk: { sky: ['#8a86a8', '#8a86a8', '#8a86a8'], ambient: '#b0a8c8', light: '#f2d9b8' },
      night: { sky: ['#24304a', '#24304a', '#24304a'], ambient: '#8c98bc', light: '#f0e4c4' },
    },
  },
  abstract: { ...PLAIN, saturation: 1.35, fading: 0.5, subject: 1.15, shading: 'cel', finish: facet },
  cinematic: {
    ...PLAIN,
    times: ['sunset', 'dusk', 'sunset'],
    saturation: 0.85,
    fading: 0.97,
    clouds: 0.9,
    noiseClouds: true,
    glow: 1.9,
    farBlur: 0.002,
    frontBlur: 0.009,
    shading: 'silhouette',
    letterbox: 0.095,
    skies: {
      day: { sky: ['#1f4f63', '#6fa3a8', '#f0d9b0'], ambient: '#b8b8ac', light: '#ffd9a0' },
      dawn: { sky: ['#1d3f55', '#6f8f98', '#ffcf98'], ambient: '#a39c98', light: '#ffcf90' },
      sunset: { sky: ['#123443', '#4f7478', '#ffa94e'], ambient: '#8a7a70', light: '#ffb45e' },
      dusk: { sky: ['#0b1f2e', '#24525f', '#d98a52'], ambient: '#5f6f7a', light: '#ffb070' },
      night: { sky: ['#04101a', '#0f3242', '#3a7380'], ambient: '#4a6b80', light: '#e4f2f5' },
    },
    overlay: filmFrame,
    finish: (pixels, scene) =>
      grade(pixels, scene, {
        bloom: 0.4,
        contrast: 0.5,
        saturation: 1.05,
        vignette: 0.5,
        grain: 0.04,
        shadows: { colour: [10, 44, 56], share: 0.3 },
        highlights: { colour: [255, 190, 110], share: 0.25 },
      }),
  },
};
