// Draws a card with the reference renderer and looks for what would trouble a reader.
'use strict';

window.lab = (() => {
  const main = document.querySelector('main');
  let drawn = [];

  const style = document.createElement('style');
  style.textContent = `
    body { margin: 0; }
    main { display: flex; flex-wrap: wrap; gap: 16px; padding: 16px; align-items: flex-start; background: #8a8886; width: max-content; }
    /* Hosts wrap their buttons; the bare renderer would let them run out of the card. */
    .ac-actionSet { flex-wrap: wrap !important; row-gap: 8px; }
    /* Hosts draw their own buttons and inputs; the bare renderer leaves them to the browser, black on white. */
    .ac-pushButton { min-height: 32px; padding: 0 12px; font: 600 14px 'Segoe UI', 'Noto Sans', sans-serif; border: 1px solid #8a8886; border-radius: 4px; }
    .ac-pushButton, .ac-input { color: inherit; background: transparent; }
    .ac-input { font: inherit; min-height: 28px; }
    .ac-choiceSetInput-multiSelect input { width: 24px; height: 24px; flex: none; }`;
  document.head.append(style);

  // Escapes of Markdown are resolved as Teams does; more of Markdown the cards do not use.
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const box = document.createElement('span');
    box.textContent = text.replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1');
    result.outputHtml = `<p>${box.innerHTML.replaceAll('\n', '<br>')}</p>`;
    result.didProcess = true;
  };

  // The renderer takes "en" for a language but no "zh-Hant", and keeps a place between two matches, so that every second "en" is refused.
  AdaptiveCards.CardElement.langProperty.regEx = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

  function draw(json, width, theme) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(hostConfig(theme));
    card.onExecuteAction = () => {};
    const context = new AdaptiveCards.SerializationContext();
    card.parse(json, context);
    // This renderer knows no charts: like a phone it draws what the card has in their place, and a rule of all cards sees to it that there is something.
    const misunderstood = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message)
      .filter((message) => !message.includes('Chart.Line'))
      .concat(card.validateProperties().validationEvents.map((event) => event.message));

    const panel = document.createElement('section');
    panel.lang = json.lang;
    panel.style.cssText = `width: ${width}px; color: ${theme === 'light' ? '#242424' : '#ffffff'}; background: ${theme === 'light' ? '#ffffff' : '#292929'}; color-scheme: ${theme}`;
    panel.append(card.render());
    main.replaceChildren(panel);
    drawn.push(panel);
    return { panel, misunderstood };
  }

  // Text wider than its box is cut off by the renderer without a trace.
  function cutOff(panel) {
    const edge = panel.getBoundingClientRect().right + 1;
    return [...panel.querySelectorAll('.ac-textBlock, .ac-richTextBlock, button, [role=button], p')]
      .filter((element) => element.innerText.trim() && (element.scrollWidth > element.clientWidth + 1 || element.getBoundingClientRect().right > edge))
      .map((element) => element.innerText.trim().slice(0, 60));
  }

  async function barriers(panel) {
    const { violations } = await axe.run(panel, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    });
    return violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help} | ${node.html.slice(0, 160)} | ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`));
  }

  return {
    begin() { drawn = []; },
    async problems(json, width, theme) {
      const { panel, misunderstood } = draw(json, width, theme);
      return [
        ...new Set(misunderstood.map((message) => `not understood: ${message}`)),
        ...new Set(cutOff(panel).map((text) => `cut off: ${text}`)),
        ...(await barriers(panel)).map((barrier) => `axe: ${barrier}`),
      ];
    },
    showAll() { main.replaceChildren(...drawn); },
  };
})();
