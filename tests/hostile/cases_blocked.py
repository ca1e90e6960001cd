# ruff: noqa: E501 - rows and what they say are read better in one piece
"""Robots are turned away, or a login is wanted: nothing is known of the page. The walls are
written after how the walls of these makers look.
"""

from __future__ import annotations

from hostile.case import Case, Reply, Site
from hostile.pages import bare, data, goto, short

TITLE = "The last whaler of Skerry"
LOGIN = short(
    "Sign in",
    '<form method="post"><input name="user"><input type="password" name="pw"></form>'
    "Sign in with your account or through your institution.",
)
CONSENT = short("Before you continue", "We use cookies and data. Reject all / Accept all.")
LATER = ("Retry-After", "3600")


def wall(status: int, title: str, body: str, **headers: str) -> Reply:
    """A page of a firewall."""
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return bare(page, status, **headers)


CLOUD = {"server": "cloudflare", "cf_ray": "8c21f0-FRA"}
ROWS = (
    # name, path, answer
    ("401", "/w/401", Reply(401, (("WWW-Authenticate", 'Basic realm="staff"'),))),
    ("403", "/w/403", wall(403, "403 Forbidden", "<h1>Forbidden</h1>You don't have permission.")),
    ("403-empty", "/w/403e", Reply(403)),
    ("403-s3", "/files/whaler.pdf", data(
        "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>",
        "application/xml", 403, server="AmazonS3")),
    ("403-iis-directory", "/whales/", wall(403, "403 - Forbidden: Access is denied.",
        "<h2>You do not have permission to view this directory or page.</h2>")),
    ("407", "/w/407", Reply(407, (("Proxy-Authenticate", "Basic"),))),
    ("429-for-ever", "/w/429", Reply(429, (LATER, ("Content-Type", "text/html")), b"Too many")),
    ("429-no-retry-after", "/w/429n", wall(429, "429 Too Many Requests", "<h1>Slow down</h1>")),
    ("429-date", "/w/429d", Reply(429, (("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"),))),
    ("451", "/w/451", wall(451, "Unavailable For Legal Reasons",
        "We cannot show this page to readers in the European Economic Area.")),
    ("999", "/in/whaler", Reply(999, (), b"", reason="Request denied")),
    ("402", "/w/402", wall(402, "Payment Required", "Buy access to this article for 3.50.")),
    ("cloudflare-403", "/cf/1", wall(403, "Just a moment...",
        "<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt="
        "{cType:'managed'};</script><script src='/cdn-cgi/challenge-platform/h/b/orchestrate/'>"
        "</script>", cf_mitigated="challenge", **CLOUD)),
    ("cloudflare-503", "/cf/2", wall(503, "Just a moment...",
        "<h1>Checking your browser before accessing the site.</h1><p>This process is automatic. "
        "Your browser will redirect shortly.</p>DDoS protection by Cloudflare. Ray ID: 8c21f0",
        **CLOUD)),
    ("cloudflare-1020", "/cf/3", wall(403, "Access denied | used Cloudflare",
        "<h1>Error 1020</h1> Access denied. This website is using a security service to protect "
        "itself from online attacks.", **CLOUD)),
    ("cloudflare-1015", "/cf/4", wall(429, "You are being rate limited",
        "<h1>Error 1015</h1> You are being rate limited.", retry_after="900", **CLOUD)),
    ("cloudflare-attention", "/cf/5", wall(403, "Attention Required! | Cloudflare",
        "<h1>Sorry, you have been blocked</h1> You are unable to access this website.", **CLOUD)),
    ("akamai", "/ak/1", wall(403, "Access Denied",
        "<H1>Access Denied</H1>You don't have permission to access \"http&#58;&#47;&#47;x\" on this "
        "server.<P>Reference&#32;&#35;18&#46;2d3c1402&#46;1700000000&#46;1a2b3c", server="AkamaiGHost")),
    ("akamai-sensor", "/ak/2", bare("<html><head><title></title></head><body><script "
        "src='/akam/13/5a1f' defer></script><div id='sec-if-cpt-container'></div><p>Powered and "
        "protected by Privacy</p></body></html>", 200)),
    ("imperva-200", "/im/1", bare('<html style="height:100%"><head><META NAME="robots" CONTENT='
        '"noindex,nofollow"></head><body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDN'
        'SAI=9&xinfo=1" frameborder=0>Request unsuccessful. Incapsula incident ID: 5-7'
        "</iframe></body></html>", 200, x_iinfo="9-1-2", x_cdn="Imperva")),
    ("distil-200", "/im/2", wall(200, "Pardon Our Interruption", "<h1>Pardon Our Interruption</h1>"
        "<p>As you were browsing something about your browser made us think you were a bot. "
        "To regain access, make sure that cookies and JavaScript are enabled.</p>")),
    ("datadome", "/dd/1", wall(403, "whales.example", "<p>Please enable JS and disable any ad "
        "blocker</p><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script><script "
        "src='https://ct.captcha-delivery.com/c.js'></script>", x_datadome="protected")),
    ("perimeterx", "/px/1", wall(403, "Access to this page has been denied",
        "<div id='px-captcha'></div><p>Press &amp; Hold to confirm you are a human (and not a "
        "bot). Reference ID 7a1c</p><script>window._pxAppId='PX1'</script>")),
    ("perimeterx-200", "/px/2", wall(200, "Robot or human?", "<h1>Activate and hold the button to "
        "confirm that you’re human. Thank You!</h1><div id='px-captcha'></div>")),
    ("aws-waf-202", "/aws/1", wall(202, "", "<div id='challenge-container'></div><script src="
        "'https://token.awswaf.com/challenge.js'></script><noscript><h1>JavaScript is disabled</h1>"
        "In order to continue, we need to verify that you're not a robot.</noscript>",
        x_amzn_waf_action="challenge")),
    ("aws-waf-405", "/aws/2", wall(405, "Human Verification", "<script src='https://captcha.awswaf"
        ".com/captcha.js'></script>", x_amzn_waf_action="captcha")),
    ("anubis", "/an/1", wall(200, "Making sure you&#39;re not a bot!", "<h1 id='title'>Making sure "
        "you&#39;re not a bot!</h1><p>Loading...</p><script id='anubis_challenge' type="
        "'application/json'>{\"rules\":{\"difficulty\":4}}</script><p>Protected by Anubis.</p>")),
    ("ddos-guard", "/dg/1", wall(403, "DDOS-GUARD", "<h1>Checking your browser before accessing"
        "</h1><p>Please wait a few seconds.</p><script src='/.well-known/ddos-guard/js-challenge/'>"
        "</script>", server="ddos-guard")),
    ("sucuri", "/su/1", wall(403, "Access Denied - Website Firewall", "<h1>Access Denied - "
        "Website Firewall</h1>Block reason: automated request.", x_sucuri_id="18011")),
    ("wordfence", "/wf/1", wall(503, "Your access to this site has been limited", "<h1>Your access "
        "to this site has been limited by the site owner</h1>HTTP response code 503. Wordfence.")),
    ("f5", "/f5/1", wall(200, "Request Rejected", "The requested URL was rejected. Please consult "
        "with your administrator.<br><br>Your support ID is: 1234567890<br><a href='javascript:"
        "history.back();'>[Go Back]</a>")),
    ("vercel", "/ve/1", wall(429, "Vercel Security Checkpoint", "We're verifying your browser",
        x_vercel_mitigated="challenge")),
    ("kasada", "/ka/1", bare("<html><head></head><body><script>window.KPSDK={};</script><script "
        "src='/149e9513-01fa/p.js'></script></body></html>", 429)),
    ("imunify", "/im/3", wall(200, "One moment, please...", "<h1>Please wait while your request is "
        "being verified...</h1><script>setTimeout(function(){location.reload()},3000)</script>")),
    ("recaptcha-200", "/rc/1", wall(200, "Are you a robot?", "<p>Please confirm you are a human by "
        "completing the captcha challenge below.</p><div class='g-recaptcha' data-sitekey='k'>"
        "</div><script src='https://www.google.com/recaptcha/api.js'></script>")),
    ("hcaptcha-200", "/hc/1", wall(200, "Security check", "<p>Complete the security check to access "
        "the site.</p><div class='h-captcha'></div><script src='https://hcaptcha.com/1/api.js'>"
        "</script>")),
    ("characters-200", "/am/1", wall(200, "Robot Check", "<h4>Enter the characters you see below"
        "</h4><p>Sorry, we just need to make sure you're not a robot. For best results, please make "
        "sure your browser is accepting cookies.</p><img src='/captcha/1.jpg'>")),
    ("unusual-traffic", "/go/1", goto("/sorry/index?continue=/go/1", 302)),
    ("showcaptcha", "/ya/1", goto("/showcaptcha?retpath=/ya/1", 302)),
    ("enable-js-cookies", "/ej/1", wall(200, "Client Challenge", "<noscript>JavaScript is disabled "
        "in your browser. Please enable JavaScript to proceed.</noscript><p>A required part of this "
        "site couldn’t load. This may be due to a browser extension.</p>")),
    ("german-wall", "/de/1", wall(403, "Zugriff verweigert", "<p>Bitte bestätigen Sie, dass Sie "
        "kein Roboter sind.</p>")),
    ("login-302", "/members/whaler", goto("/login?next=/members/whaler", 302)),
    ("login-301", "/library/9", goto("/user/login?destination=library/9")),
    ("login-other-host", "/ebook/9", goto("{other}/idp/profile/SAML2/Redirect/SSO?s=1", 302)),
    ("login-aspx", "/docs/w.aspx", goto("/Account/Login.aspx?ReturnUrl=%2fdocs%2fw.aspx", 302)),
    ("login-in-place", "/intranet/w", short("Log in to continue", "You must be logged in to view "
        "this page. <form><input name=u><input type=password name=p></form>")),
    ("consent", "/news/w", goto("{other}/consent?continue=%2Fnews%2Fw", 302)),
    ("cookie-script", "/cs/1", bare("<html><body><script>document.cookie='__test=a81f; path=/';"
        "location.href='/cs/1?i=1';</script><noscript>This site requires Javascript to work"
        "</noscript></body></html>")),
)  # fmt: skip

SITE = Site(
    {
        "/login": LOGIN,
        "/user/login": LOGIN,
        "/Account/Login.aspx": LOGIN,
        "/sorry/index": wall(429, "Sorry", "Our systems have detected unusual traffic from your "
                             "computer network. Please show that it's not a robot."),
        "/showcaptcha": wall(200, "Are you not a robot?", "<form><input type=checkbox>I'm not a "
                             "robot</form>"),
        "/cs/1": bare("<script>document.cookie='__test=a81f';location.href='/cs/1?i=1'</script>"),
    }
)  # fmt: skip
ALSO = {
    "cookie-script": ("unknown",),
    "akamai-sensor": ("unknown",),
    "kasada": ("transient",),
}
NOTES = {
    "cookie-script": "a script sets a cookie and comes back: a wall, or a page nobody can read",
    "akamai-sensor": "a wall without words",
    "kasada": "a 429 without a word of how long",
}

CASES = tuple(
    Case(f"wall-{name}", "blocked", path, reply, TITLE if number % 3 else "",
         site=SITE if reply.status in (301, 302) or name == "cookie-script" else Site(anything=reply),
         other=Site({"/idp/profile/SAML2/Redirect/SSO": LOGIN, "/consent": CONSENT})
         if any("{other}" in value for _, value in reply.headers) else None,
         also=ALSO.get(name, ()), note=NOTES.get(name, ""))
    for number, (name, path, reply) in enumerate(ROWS)
)  # fmt: skip
