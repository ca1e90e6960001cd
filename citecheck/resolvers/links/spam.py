"""Pages of spam that stand where another page was."""

from __future__ import annotations

from citecheck.resolvers.links.page import Page
from citecheck.resolvers.links.words import fold, spaced, word_set

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


def usurped(page: Page, cited: str, *, lacks_title: bool) -> bool:
    """Whether the page sells what spam sells, and nothing of it was cited.

    ``cited`` is the address with the cited title: a page on casinos may be cited as one. A page
    that lacks the cited title needs less to be known.
    """
    if page.length < 60 or page.length > 30_000:
        return False
    head, text = page.head, page.spaced[:10_000]
    if text.isascii() and len(_TOPICS & word_set(text)) < 2:
        return False
    found = f"{head} {text}".split()
    topics = [word for word in found if word in _TOPICS]
    address = fold(cited)
    if any(topic in address for topic in set(topics)):
        return False
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
