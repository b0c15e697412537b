import { expect, test } from "vitest";
import { configKeyOf, type SebSettings, type SebValue } from "./settings.ts";

const each = (names: string, value: SebValue): SebSettings => Object.fromEntries(names.trim().split(/\s+/).map((name) => [name, value]));
const prohibited = (name: string): SebSettings => ({ active: true, currentUser: true, strongKill: false, os: 1, executable: name, originalName: name, description: "", identifier: "", windowHandlingProcess: "", user: "" });
/** A file of version 2.2.3 for Windows and its key, as Moodle's own tests published them in 2020. */
const real: SebSettings = {
  originatorVersion: "SEB_Win_2.1.1", startURL: "https://safeexambrowser.org/start",
  ...each(`
    startResource sebServerURL hashedAdminPassword hashedQuitPassword browserUserAgentWinDesktopModeCustom browserUserAgentWinTouchModeCustom
    browserUserAgent browserUserAgentMacCustom browserWindowTitleSuffix downloadDirectoryWin browserExamKey quitURL restartExamURL restartExamText
    blacklistURLFilter whitelistURLFilter logDirectoryWin`, ""),
  ...each(`
    allowQuit ignoreExitKeys allowPreferencesWindow showTaskBar enableZoomText enableZoomPage showReloadButton showTime showInputLanguage
    audioControlEnabled enablePlugIns enableJavaScript newBrowserWindowNavigation enableSebBrowser browserWindowAllowReload newBrowserWindowAllowReload
    showReloadWarning allowDownUploads downloadAndOpenSebConfig browserURLSalt sendBrowserExamKey quitURLConfirm restartExamPasswordProtected
    monitorProcesses urlFilterTrustedContent urlFilterRegex allowVirtualMachine enablePrivateClipboard createNewDesktop enableLogging
    lockOnMessageSocketClose enableAppSwitcherCheck forceAppFolderInstall detectStoppedProcess allowedDisplayBuiltin hookKeys enableEsc enableAltTab
    enableRightMouse enableF1 enableF2 enableF3 enableF4 enableF5 enableF6 enableF7 enableF8 enableF9 enableF10 enableF11 enableF12`, true),
  ...each(`
    useAsymmetricOnlyEncryption enableBrowserWindowToolbar hideBrowserWindowToolbar showMenuBar touchOptimized allowSpellCheck allowDictionaryLookup
    enableTouchExit audioMute audioSetVolumeLevel browserScreenKeyboard newBrowserWindowByLinkBlockForeign newBrowserWindowByScriptBlockForeign enableJava
    blockPopUpWindows allowVideoCapture allowAudioCapture allowBrowsingBackForward removeBrowserProfile removeLocalStorage
    newBrowserWindowShowReloadWarning openDownloads downloadPDFFiles allowPDFPlugIn backgroundOpenSEBConfig restartExamUseStartURL
    allowSwitchToApplications allowFlashFullscreen enableURLFilter enableURLContentFilter URLFilterEnable URLFilterEnableContentFilter
    pinEmbeddedCertificates allowScreenSharing killExplorerShell allowWlan allowUserAppFolderInstall allowSiri allowDictation allowDisplayMirroring
    insideSebEnableSwitchUser insideSebEnableLockThisComputer insideSebEnableChangeAPassword insideSebEnableStartTaskManager insideSebEnableLogOff
    insideSebEnableShutDown insideSebEnableEaseOfAccess insideSebEnableVmWareClientShade insideSebEnableEnableNetworkConnectionSelector enableCtrlEsc
    enableAltEsc enableAltF4 enableStartMenu enablePrintScreen enableAltMouseWheel`, false),
  ...each(`
    sebMode sebConfigPurpose browserViewMode zoomMode browserUserAgentWinDesktopMode browserUserAgentWinTouchMode browserUserAgentMac
    chooseFileToUploadPolicy proxySettingsPolicy`, 0),
  ...each("mainBrowserWindowPositioning sebServicePolicy allowedDisplaysMaxNumber", 1), ...each("exitKey1 oskBehavior newBrowserWindowByLinkPolicy newBrowserWindowByScriptPolicy newBrowserWindowByLinkPositioning", 2),
  exitKey2: 10, exitKey3: 5, browserMessagingSocket: "ws://localhost:8706", browserMessagingPingTime: 120000, mainBrowserWindowWidth: "100%", mainBrowserWindowHeight: "100%", taskBarHeight: 40, audioVolumeLevel: 25,
  newBrowserWindowByLinkWidth: "1000", newBrowserWindowByLinkHeight: "100%", minMacOSVersion: 4,
  browserUserAgentWinTouchModeIPad: "Mozilla/5.0 (iPad; CPU OS 11_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/11.3 Mobile/15E216 Safari/605.1.15",
  downloadDirectoryOSX: "~/Downloads", logDirectoryOSX: "~/Documents", examKeySalt: { base64: "QJAqvg89YMP6JagAshUm6QqpqpsrVS9ZWUYjdZhfEao=" },
  ...each("allowSpellCheckDictionary additionalDictionaries additionalResources URLFilterRules embeddedCertificates", []),
  permittedProcesses: [{ active: true, autostart: true, iconInTaskbar: true, runInBackground: false, allowUserToChooseApp: false, strongKill: false, os: 1, title: "SEB", description: "", executable: "firefox.exe", originalName: "firefox.exe", path: "../xulrunner/", identifier: "Firefox", windowHandlingProcess: "", arguments: [] }],
  prohibitedProcesses: "join.me RPCSuite RPCService RemotePCDesktop beamyourscreen-host AeroAdmin Mikogo-host chromoting vncserverui vncviewer vncserver TeamViewer GotoMeetingWinStore g2mcomm.exe SkypeHost Skype".split(" ").map(prohibited),
  proxies: { ExceptionsList: [], ExcludeSimpleHostnames: false, AutoDiscoveryEnabled: false, AutoConfigurationEnabled: false, AutoConfigurationJavaScript: "", AutoConfigurationURL: "", FTPPassive: true,
    ...Object.assign({}, ...Object.entries({ HTTP: 80, HTTPS: 443, FTP: 21, SOCKS: 1080, RTSP: 554 }).map(([kind, port]) => ({ [`${kind}Enable`]: false, [`${kind}Port`]: port, [`${kind}Proxy`]: "", [`${kind}RequiresPassword`]: false, [`${kind}Username`]: "", [`${kind}Password`]: "" }))) },
};

test("the Config Key of settings that Safe Exam Browser for Windows wrote is the one that it gave them", () => {
  expect(configKeyOf(real)).toBe("fc6f4ea5922717760f4d6d536c23b8d19bf20b52aa97940f5427a76e20f49026");
});
