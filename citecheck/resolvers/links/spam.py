"""Pages of spam that stand where another page was."""

from __future__ import annotations

import re

from citecheck.resolvers.links.page import Page
from citecheck.resolvers.links.words import fold, spaced, squeezed, word_set

_TOPICS = frozenset(
    "casino casinos kasino kazino казино gambling poker slots slot roulette blackjack baccarat jackpot betting "
    "sportsbook bookmaker bet bets wager judi gacor togel situs bandar taruhan bahis iddaa viagra cialis "
    "levitra kamagra sildenafil tadalafil pharmacy pills tramadol xanax phentermine ambien replica rolex louis vuitton "
    "escort escorts porn porno xxx sex sexy nude webcam milf hentai payday loan loans lender lenders ставки "
    "букмекер вулкан автоматы игровые рулетка слоты porno секс порно виагра займ займы кредит essay "
    "dissertation backlinks seo forex binary crypto bitcoin airdrop handbags uggs jerseys steroids cbd vape "
    "nettikasino spielautomaten freispiele spielothek tragamonedas apuestas apostas scommesse sloturi pariuri".split()
)
_SALES = frozenset(
    "bonus bonuses free spins spin deposit buy cheap cheapest discount order online best top win play now promo "
    "signup register instant fast approval prescription generic overnight shipping offer deals price prices sale "
    "guaranteed legal trusted terpercaya terbaik resmi daftar gratis maxwin link alternatif jackpots vip welcome "
    "девушки бонус бонусы играть бесплатно регистрация онлайн купить дешево bonusu siteleri güncel giriş deneme "
    "kostenlos bono gratuit kaufen acheter comprar".split()
)
_DENSE = (
    "博彩", "赌场", "百家乐", "彩票", "娱乐城", "澳门", "投注", "体育投注", "老虎机", "棋牌", "赌博", "时时彩", "开户",
    "色情", "成人视频", "カジノ", "スロット", "アダルト", "無修正", "카지노", "토토", "바카라", "슬롯", "먹튀", "บาคาร่า",
    "สล็อต", "คาสิโน", "แทงบอล", "พนัน", "ฝากถอน", "เครดิตฟรี",
)  # fmt: skip

_MORE = frozenset(
    "sex porn xxx escort escorts cams webcams camgirls milf hookup dating essay essays dissertation "
    "dissertations coursework assignments homework papers associate affiliate viagra cialis casino".split()
)
"""Topics of those that need the lack of the cited title besides."""

_OFFERS = re.compile(
    r"\b(?:live sex|sex cams?|xxx|porn|adult dating|(?:call|vip|sexy|hot|independent) escorts?|escort (?:girls?|service|agency)|hookups?|cam girls?|nude girls?)\b|"
    r"\b(?:essay|paper|dissertation|thesis|homework|assignment) writing (?:service|help|company)s?\b|"
    r"\bwrite my (?:essay|paper|thesis|dissertation|homework|assignment)\b|"
    r"\b(?:buy|order|cheap|custom)(?: \w+){0,2} (?:essays?|term papers?|dissertations?|coursework)\b|"
    r"\bdo my (?:homework|assignment)\b"
)
_AFFILIATE = re.compile(
    r"\bas an (?:amazon )?(?:affiliate|associate) (?:we|i)\b|\bearn from qualifying purchases\b|"
    r"\bqualifying purchases\b"
)
_BEST = re.compile(
    r"\b(?:best|top \d+)\b.*\b(?:reviewed|reviews?|guide|20\d\d|rated|buy)\b|\b\d+ best\b"
)
_COPIES = ("激安", "コピー", "偽物", "最安値", "n級品")
_GOODS = ("激安", "コピー", "ブランド", "通販", "財布", "バッグ", "送料無料", "腕時計", "ルイヴィトン", "シャネル",
          "グッチ", "ロレックス", "エルメス", "販売", "専門店", "人気", "新作", "最安値", "偽物")  # fmt: skip
"""What shops of copied goods sell, mostly on hosts that others gave up."""


def _sells(page: Page, topics: list[str], cited: str) -> bool:
    """Kinds of spam that real sites resemble: to be told only where the cited title lacks.

    What is offered has to be in the title, again and again in the text, and the title may share no
    telling word with the citation.
    """
    head, text = page.head, page.spaced[:10_000]
    told = {word for word in re.split(r"[\W_]+", fold(cited)) if len(word) > 3}
    if told.intersection(head.split()):
        return False
    offers = _OFFERS.findall(f"{head} {text}")
    if len(offers) >= max(4, len(text) // 400) and (
        _OFFERS.search(head) or set(topics) & set(head.split())
    ):
        return True
    if _BEST.search(head) and len(_AFFILIATE.findall(text)) >= 1:
        return True
    if text.isascii():
        return False
    top, glued = squeezed(head), squeezed(text)
    hits = [glued.count(squeezed(word)) for word in _GOODS]
    return (
        any(squeezed(word) in top for word in _COPIES)
        and sum(1 for hit in hits if hit) >= 3
        and sum(hits) >= max(6, len(glued) // 60)
    )


def usurped(page: Page, cited: str, *, lacks_title: bool) -> bool:
    """Whether the page sells what spam sells, and nothing of it was cited.

    ``cited`` is the address with the cited title: a page on casinos may be cited as one. A page
    that lacks the cited title needs less to be known.
    """
    if page.length < 60 or page.length > 30_000:
        return False
    head, text = page.head, page.spaced[:10_000]
    seen = word_set(text)
    if text.isascii() and len(_TOPICS & seen) < 2 and not (lacks_title and _MORE & seen):
        return False
    found = f"{head} {text}".split()
    topics = [word for word in found if word in _TOPICS]
    address = fold(cited)
    if any(topic in address for topic in set(topics)):
        return False
    if lacks_title and _sells(page, topics, cited):
        return True
    share = 0.035 if lacks_title else 0.055
    if len(topics) >= max(5, share * len(found)):
        sales = {word for word in found if word in _SALES}
        kinds = len(set(topics)) + len(sales)
        return len(sales) >= 3 and kinds >= 6 and any(t in head.split() for t in topics)
    if not text.isascii():
        glued = (head + text).replace(" ", "")
        hits = [glued.count(spaced(word).replace(" ", "")) for word in _DENSE]
        enough = sum(1 for hit in hits if hit) >= 3 and sum(hits) >= max(6, len(glued) // 80)
        return enough and not any(word in address for word in _DENSE)
    return False
