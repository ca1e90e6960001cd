"""Pages that turn robots away or want a login: not the page, and no sign that it is gone."""

from __future__ import annotations

import re

from citecheck.resolvers.http.messages import Response
from citecheck.resolvers.links.page import Page
from citecheck.resolvers.links.words import Phrases, spaced

_HEADERS: tuple[tuple[str, str, str], ...] = (
    # header, what is in its value (empty: anything), who
    ("cf-mitigated", "", "Cloudflare"),
    ("x-amzn-waf-action", "", "AWS WAF"),
    ("x-sucuri-block", "", "Sucuri"),
    ("x-kpsdk-ct", "", "Kasada"),
    ("x-vercel-mitigated", "", "Vercel"),
    ("x-vercel-challenge-token", "", "Vercel"),
    ("x-dd-b", "", "DataDome"),
    ("x-anubis-status", "", "Anubis"),
    ("x-distil-cs", "", "Distil"),
    ("x-px-block", "", "HUMAN"),
)
"""Headers that come only with a wall."""

_REFUSAL_HEADERS: tuple[tuple[str, str, str], ...] = (
    ("x-datadome", "", "DataDome"),
    ("server", "datadome", "DataDome"),
    ("server", "ddos-guard", "DDoS-Guard"),
    ("server", "akamaighost", "Akamai"),
    ("server", "sucuri", "Sucuri"),
    ("server", "qrator", "Qrator"),
    ("server", "imperva", "Imperva"),
    ("server", "incapsula", "Imperva"),
    ("server", "bunkerweb", "BunkerWeb"),
    ("server", "stackpath", "StackPath"),
    ("x-iinfo", "", "Imperva"),
    ("x-cdn", "incapsula", "Imperva"),
    ("x-cdn", "imperva", "Imperva"),
    ("x-sucuri-id", "", "Sucuri"),
)
"""Headers of services that also serve pages: a wall only where access is refused besides."""

_MARKS: tuple[tuple[str, str], ...] = (
    ("_cf_chl_opt", "Cloudflare"), ("cf-browser-verification", "Cloudflare"),
    ("cf_chl_", "Cloudflare"), ("cf-challenge", "Cloudflare"), ("cf-error-details", "Cloudflare"),
    ("challenges.cloudflare.com/turnstile", "Cloudflare Turnstile"),
    ("cf-turnstile", "Cloudflare Turnstile"),
    ("captcha-delivery.com", "DataDome"), ("datadome", "DataDome"),
    ("_incapsula_resource", "Imperva"), ("incapsula incident", "Imperva"),
    ("px-captcha", "HUMAN"), ("perimeterx", "HUMAN"), ("_pxappid", "HUMAN"),
    ("px-cloud.net", "HUMAN"),
    ("human-challenge", "HUMAN"),
    ("awswafcookiedomainlist", "AWS WAF"), ("gokuprops", "AWS WAF"), ("awswaf.com", "AWS WAF"),
    ("aws-waf-token", "AWS WAF"),
    ("anubis_challenge", "Anubis"), ("/.within.website/", "Anubis"), ("anubis_version", "Anubis"),
    ("ddos-guard", "DDoS-Guard"), ("/.well-known/ddos-guard", "DDoS-Guard"),
    ("sucuri_cloudproxy", "Sucuri"), ("sucuri website firewall", "Sucuri"),
    ("sucuri.net/privacy", "Sucuri"),
    ("kpsdk", "Kasada"), ("/149e9513-01fa-4fb0-aad4-566afd725d1b/", "Kasada"),
    ("distil_r_captcha", "Distil"), ("distil_identification", "Distil"), ("d_fps.js", "Distil"),
    ("sec-if-cpt-container", "Akamai's Bot Manager"),
    ("/_sec/cp_challenge", "Akamai's Bot Manager"),
    ("sec-cpt-if", "Akamai's Bot Manager"),
    ("bm-verify", "Akamai"), ("_abck", "Akamai"), ("/akam/", "Akamai"),
    ("errors.edgesuite.net", "Akamai"),
    ("/.well-known/sgcaptcha", "SiteGround"), ("sgcaptcha", "SiteGround"),
    ("vercel security checkpoint", "Vercel"), ("perfdrive.com", "Radware"),
    ("shieldsquare", "Radware"),
    ("acw_sc__v2", "Aliyun"), ("smartcaptcha.yandexcloud", "Yandex"), ("/showcaptcha", "Yandex"),
    ("imunify360", "Imunify360"), ("wsidchk", "Imunify360"), ("geetest", "GeeTest"),
    ("__ddg", "DDoS-Guard"),
    ("slowaes", "testcookie"), ("/aes.js", "testcookie"),
    ("g-recaptcha", "reCAPTCHA"), ("recaptcha/api.js", "reCAPTCHA"),
    ("h-captcha", "hCaptcha"), ("hcaptcha.com", "hCaptcha"),
    ("friendlycaptcha", "Friendly Captcha"), ("mtcaptcha", "MTCaptcha"),
)  # fmt: skip
"""What walls leave in the markup. Normal pages carry some of it too: see ``_WIDGETS``."""

_WIDGETS = frozenset(
    "reCAPTCHA hCaptcha|Friendly Captcha|MTCaptcha|GeeTest|Cloudflare Turnstile|Akamai|Imperva|HUMAN|"
    "DataDome|DDoS-Guard|Kasada|AWS WAF|Yandex|reCAPTCHA|hCaptcha".split("|")
)
"""Whose marks also stand in normal pages (forms, measuring): words to the reader are wanted too."""

_PHRASES = Phrases(  "checking your browser", "checking if the site connection is secure",
    "verify you are human", "verify that you are human", "verify you're human",
    "verifying you are human",
    "verify that you're human", "verify you are not a robot", "verify that you are not a robot",
    "verify you're not a robot", "verify that you're not a robot",
    "prove you are human", "prove that you are human", "prove you're human",
    "prove you are not a robot",
    "confirm you are human", "confirm that you are human", "confirm you are not a robot",
    "confirm you're human", "confirm you're not a bot",
    "are you a robot", "are you human", "are you a human", "i'm not a robot", "i am not a robot",
    "not a robot",
    "make sure you're not a robot", "making sure you're not a bot", "make sure you are not a robot",
    "robot check", "bot check", "human verification", "security check", "security verification",
    "browser check",
    "security checkpoint", "bot verification", "bot protection", "ddos protection by",
    "press & hold", "press and hold", "activate and hold", "hold the button to confirm",
    "robot or human", "human or robot", "confirm that you're human",
    "enable javascript and cookies to continue", "please enable cookies",
    "please enable js and disable any ad blocker",
    "javascript is disabled in your browser please enable", "pardon our interruption",
    "unusual traffic", "unusual activity", "suspicious activity", "automated access",
    "automated requests",
    "automated traffic", "automated queries", "access to this page has been denied",
    "access to this site has been denied",
    "access denied", "you have been blocked", "you've been blocked", "sorry, you have been blocked",
    "your request has been blocked", "this request has been blocked", "request blocked",
    "request was blocked",
    "your ip has been blocked", "your ip address has been blocked", "ip has been banned",
    "your access has been blocked",
    "request unsuccessful", "incapsula incident id", "the requested url was rejected",
    "your support id is",
    "you don't have permission to access", "you do not have permission to access",
    "you don't have access to this page", "403 forbidden", "error 403",
    "enter the characters you see", "type the characters you see", "complete the captcha",
    "solve the captcha",
    "enter the captcha", "complete the security check",
    "please wait while your request is being verified",
    "please wait while we verify", "please wait while we check",
    "please wait while we are checking your browser",
    "your access to this site has been limited", "your access to this service has been limited",
    "too many requests", "rate limit exceeded", "web application firewall",
    "this website is using a security service",
    "one more step to verify", "validate user", "solve this captcha",
    "request could not be satisfied", "bot detected", "robots are not allowed", "crawler detected",
    "detected unusual",
    "not available in your country", "not available in your region",
    "isn't available in your country",
    "not available in your location", "unavailable in your region", "unavailable in your country",
    "unavailable for legal reasons", "not available in the european economic area",
    "unavailable in your location",
    "our european visitors are important", "unavailable in most european countries", "geo blocked",
    "zugriff verweigert", "zugriff gesperrt", "sind sie ein mensch", "ich bin kein roboter",
    "kein roboter",
    "bestätigen sie, dass sie ein mensch sind", "sicherheitsüberprüfung",
    "ungewöhnlichen datenverkehr",
    "accès refusé", "accès interdit", "je ne suis pas un robot", "vous n'êtes pas un robot",
    "vérification de sécurité",
    "vous êtes humain", "trafic inhabituel", "acceso denegado", "no soy un robot",
    "no eres un robot",
    "verificación de seguridad", "que eres humano", "tráfico inusual", "acesso negado",
    "não sou um robô",
    "não é um robô", "accesso negato", "non sono un robot", "non sei un robot", "toegang geweigerd",
    "ik ben geen robot",
    "geen robot bent", "åtkomst nekad", "adgang nægtet", "ingen tilgang", "pääsy estetty",
    "dostęp zabroniony",
    "nie jestem robotem", "przístup odepřen", "přístup odepřen", "nejsem robot",
    "hozzáférés megtagadva",
    "nem vagyok robot", "acces interzis", "nu sunt robot", "доступ запрещен", "доступ ограничен",
    "я не робот",
    "вы не робот", "вы не бот", "проверка браузера", "подтвердите, что вы не робот",
    "доступ заборонено", "я не робот",
    "erişim engellendi", "robot değilim", "robot olmadığınızı", "akses ditolak", "bukan robot",
    "truy cập bị từ chối",
    "không phải là robot", "تم رفض الوصول", "لست برنامج روبوت", "من ربات نیستم", "אני לא רובוט",
    "アクセスが拒否されました", "私はロボットではありません", "ロボットではない", "アクセスが制限",
    "访问被拒绝", "安全验证", "人机验证", "我不是机器人", "请完成验证", "拒绝访问", "访问过于频繁", "驗證您是人類", "安全驗證",
    "로봇이 아닙니다", "접근이 거부", "접근이 차단", "자동 접근",
)  # fmt: skip
"""What walls say to readers."""

_SURE = frozenset(
    spaced(text)
    for text in (
        "just a moment", "attention required", "robot check", "human verification", "access denied",
        "are you a robot", "robot or human", "human or robot", "pardon our interruption",
        "security check",
        "vercel security checkpoint",
        "ddos guard", "403 forbidden", "captcha", "one moment please", "security checkpoint",
        "making sure you're not a bot", "access to this page has been denied",
        "bot verification", "checking your browser", "request rejected", "human check",
        "too many requests", "you have been blocked", "challenge validation", "error 403",
        "sgcaptcha",
        "unusual traffic", "robot challenge screen", "client challenge", "radware captcha page",
        "request blocked", "web application firewall", "not acceptable",
        "unavailable for legal reasons",
    )
)  # fmt: skip
"""Titles of walls."""

_LOGIN_TITLES = frozenset(
    spaced(text)
    for text in (
        "log in", "login", "sign in", "log on", "signin", "sign in to continue",
        "log in to continue",
        "please log in", "please sign in", "login required", "member login", "user login",
        "account login",
        "log in or sign up", "log into", "authentication required", "sign in to your account",
        "log in to your account", "members only", "restricted access", "single sign on",
        "subscriber login", "anmelden", "anmeldung", "einloggen", "connexion", "se connecter",
        "s'identifier", "identification", "iniciar sesión", "inicio de sesión", "acceder", "acceso",
        "accedi", "entrar", "iniciar sessão", "fazer login", "inloggen", "aanmelden", "logga in",
        "log ind", "logg inn", "kirjaudu", "kirjaudu sisään", "zaloguj się", "logowanie",
        "přihlášení", "prihlásenie", "bejelentkezés", "autentificare", "вход", "войти",
        "авторизация",
        "увійти", "вхід", "giriş", "giriş yap", "oturum aç", "masuk", "đăng nhập", "تسجيل الدخول",
        "ورود", "התחברות", "ログイン", "登录", "登錄", "登入", "用户登录", "로그인", "เข้าสู่ระบบ",
        "before you continue", "before you continue to google", "before you continue to youtube",
        "cookie consent", "web login service", "central authentication service",
    )
)  # fmt: skip
_LOGIN_TEXT = re.compile(
    r"\b(?:(?:log|sign) ?in (?:to|with|using|below|or)|must (?:be )?(?:logged|log|sign|signed) ?in|"
    r"(?:need|have|required|please) (?:to )?(?:log|sign) ?in|members only|subscribers only|"
    r"(?:please|you must) (?:register|subscribe))\b"
)
_PARTS = re.compile(r"\s+[|\-–—·•»«/]+\s+|[|»«]\s*|[.…!?]+\s*|\s+to\s+")


def wall_by_headers(response: Response) -> str:
    """Who turns robots away, by the headers alone; empty for nobody."""
    headers = response.headers
    for name, value, who in _HEADERS:
        if name in headers and value in headers[name].lower():
            return who
    if response.status in (401, 403, 405, 406, 418, 429, 503):
        for name, value, who in _REFUSAL_HEADERS:
            if name in headers and value in headers[name].lower():
                return who
    return ""


def wall(page: Page) -> str:
    """Who turns robots away on a page, or ``a robot wall`` where it does not say; else empty.

    A long page is none whatever it says, nor a form with a captcha in it: both the mark of a
    service and words to the reader are wanted, or the one in the title of a nearly empty page.
    """
    if page.length > 1500:
        return ""
    mark = _mark(page)
    if mark and mark not in _WIDGETS and page.length < 800:
        return mark
    titled = any(spaced(part) in _SURE for part in _PARTS.split(page.title))
    said = _PHRASES.find(page.head)
    phrase = said or _PHRASES.find(page.spaced) or _PHRASES.find(spaced(page.unscripted))
    if mark and page.length < 900 and (titled or (phrase and not page.is_form)):
        return mark
    if mark and not page.text and mark not in ("reCAPTCHA", "hCaptcha") and not page.title:
        return mark
    if titled and (phrase or page.length < 200) and page.length < 1000:
        return "a robot wall"
    if page.is_form:
        return ""
    if phrase and page.length < (500 if said or _asks(page.spaced) else 150):
        return "a robot wall"
    return ""


def _mark(page: Page) -> str:
    if not page.is_scripted and b"captcha" not in page.response.body:
        return ""
    return next((who for text, who in _MARKS if text in page.markup), "")


def wants_login(page: Page) -> bool:
    """Whether the page is a form to log in, or a banner to agree to, and hardly anything else."""
    if page.length > 1500:
        return False
    titled = any(
        spaced(part) in _LOGIN_TITLES
        for title in (page.title, *page.headings)
        for part in [title, *_PARTS.split(title)]
    )
    if page.has_password_field:
        return titled or page.length < 300 or bool(_LOGIN_TEXT.search(page.spaced[:600]))
    return titled and page.length < 400 and bool(_LOGIN_TEXT.search(page.spaced))


_ASKS = re.compile(
    r"\b(?:please|you|your|we|reference|incident|ray id|support id|ip address|to continue|blocked|"
    r"continue|request|this server|verify)\b"
)


def _asks(text: str) -> bool:
    return not text.isascii() or bool(_ASKS.search(text))
