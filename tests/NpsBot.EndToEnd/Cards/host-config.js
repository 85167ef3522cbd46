// How Teams draws cards: the sizes and spaces of its host configuration, the colours of its light and dark theme (Fluent 2).
// The renderer alone would draw with colours that no Teams user ever sees.
'use strict';

const themes = {
  light: {
    text: ['#242424', '#616161'], accent: '#5b5fc7', good: '#0e700e', warning: '#bc4b09', attention: '#b10e1c',
    backgrounds: { default: '#ffffff', emphasis: '#f5f5f5', accent: '#c7def9', good: '#ccffcc', warning: '#ffe2b2', attention: '#ffc5b2' },
  },
  dark: {
    text: ['#ffffff', '#adadad'], accent: '#9299f7', good: '#54b054', warning: '#faa06b', attention: '#e37d80',
    backgrounds: { default: '#292929', emphasis: '#1f1f1f', accent: '#242440', good: '#052505', warning: '#411200', attention: '#3b0509' },
  },
};

const font = (fontFamily) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
});

window.hostConfig = (name) => {
  const theme = themes[name];
  const plain = (colour) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: theme.text[0], subtle: theme.text[1] }, dark: plain('#242424'), light: plain('#ffffff'),
    accent: plain(theme.accent), good: plain(theme.good), warning: plain(theme.warning), attention: plain(theme.attention),
  };
  const containerStyles = Object.fromEntries(Object.entries(theme.backgrounds)
    .map(([style, backgroundColor]) => [style, { backgroundColor, foregroundColors }]));
  return {
    containerStyles,
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: name === 'light' ? '#e0e0e0' : '#525252' },
    fontTypes: { default: font("'Segoe UI', 'Noto Sans', sans-serif"), monospace: font("'Courier New', monospace") },
    textBlock: { headingLevel: 2 },
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', showCard: { actionMode: 'inline' } },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
  };
};
