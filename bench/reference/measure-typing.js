// Runs in a page: how long the page took to answer each key, and whatever held it up.
globalThis.beginTyping = (selector) => {
  const slow = { keyMs: 0, taskMs: 0 };
  const watch = (type, name, options) => {
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) slow[name] = Math.max(slow[name], duration);
    });
    observer.observe({ type, ...options });
    return observer;
  };
  // The browser rounds to 8 ms, and reports nothing below 16.
  const observers = [watch('event', 'keyMs', { durationThreshold: 16 }), watch('longtask', 'taskMs')];
  // Chapters that were open before are still in the page.
  const fields = [...document.querySelectorAll(selector)];
  fields.find((field) => field.checkVisibility()).focus();
  globalThis.endTyping = () => {
    for (const observer of observers) observer.disconnect();
    return slow;
  };
};
