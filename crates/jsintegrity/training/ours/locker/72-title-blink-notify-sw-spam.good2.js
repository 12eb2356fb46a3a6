window.OneSignal = window.OneSignal || [];
OneSignal.push(function () {
  OneSignal.init({ appId: "00000000-0000-0000-0000-000000000000", notifyButton: { enable: true, size: "small" }, promptOptions: { slidedown: { prompts: [{ type: "push", autoPrompt: true, delay: { pageViews: 3, timeDelay: 20 }, text: { actionMessage: "Get a note when a new recipe is out?", acceptButton: "Allow", cancelButton: "No thanks" } }] } } });
});
