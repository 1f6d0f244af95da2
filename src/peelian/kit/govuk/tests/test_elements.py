"""The parts that allauth draws for itself, on pages that we have not made our own."""

import pytest
from django.template import Context, Origin, Template
from django.template.loader import get_template

from peelian.kit.govuk.tests.forms import Theme
from peelian.kit.govuk.tests.reading import Reading

FORM = """{% element form method="post" action="/x/" id="f" %}{% slot body %}
{% element fields form=form %}{% endelement %}
{% for kind in kinds %}{% element field id=kind type=kind name=kind value="1" checked=True rows=3 autocomplete="off" %}
{% slot label %}{{ kind }}{% endslot %}{% slot value %}typed{% endslot %}{% slot help_text %}help{% endslot %}
{% endelement %}{% endfor %}{% endslot %}
{% slot actions %}{% element button type="submit" name="a" value="b" %}Save{% endelement %}
{% element button href="/y/" tags="outline" %}Cancel{% endelement %}{% endslot %}{% endelement %}"""


def drawn(source, **context):
    origin = Origin("page", template_name="page.html")  # allauth asks every page for its name
    reading = Reading(Template("{% load allauth %}" + source, origin=origin).render(Context(context)))
    assert reading.open == []
    return reading


def test_a_form_of_theirs_looks_like_one_of_ours():
    reading = drawn(FORM, form=Theme(), kinds=["radio", "checkbox", "textarea", "text"])

    assert [label.text.strip() for label in reading.all("label")] == [
        *("Theme", "What was said", "radio", "checkbox", "textarea", "text"),
    ]
    assert all(element.attrs["class"].startswith("govuk-") for element in reading.all("input"))
    assert reading.all("form")[0].attrs["action"] == "/x/"
    assert reading.all("button")[0].attrs["class"] == "govuk-button"
    assert reading.all("a")[0].attrs["class"] == "govuk-button govuk-button--secondary"
    assert reading.promises() == []


@pytest.mark.parametrize(
    ("source", "name", "class_"),
    [
        ("{% element h1 %}inside{% endelement %}", "h1", "govuk-heading-l"),
        ("{% element h2 %}inside{% endelement %}", "h2", "govuk-heading-m"),
        ("{% element p %}inside{% endelement %}", "p", "govuk-body"),
        ('{% element badge title="t" %}inside{% endelement %}', "strong", "govuk-tag"),
        ("{% element alert %}{% slot message %}inside{% endslot %}{% endelement %}", "div", "govuk-inset-text"),
        ("{% element button_group %}inside{% endelement %}", "div", "p-acts"),
        ("{% element provider_list %}inside{% endelement %}", "ul", "govuk-list"),
        ('{% element provider name="inside" href="/p/" %}{% endelement %}', "a", "govuk-button"),
        (
            "{% element details open=True %}{% slot summary %}S{% endslot %}{% slot body %}inside{% endslot %}"
            "{% endelement %}",
            "details",
            "govuk-details",
        ),
        (
            "{% element panel %}{% slot title %}T{% endslot %}{% slot body %}inside{% endslot %}"
            "{% slot actions %}A{% endslot %}{% endelement %}",
            "section",
            "p-section",
        ),
        (
            "{% element table %}{% element thead %}{% element tr %}{% element th %}H{% endelement %}{% endelement %}"
            "{% endelement %}{% element tbody %}{% element tr %}{% element td %}inside{% endelement %}{% endelement %}"
            "{% endelement %}{% endelement %}",
            "table",
            "govuk-table",
        ),
    ],
)
def test_an_element_of_theirs_is_drawn_as_ours(source, name, class_):
    [element] = drawn(source).all(name, class_=class_)

    assert "inside" in element.text


def test_a_picture_has_words_and_a_rule_has_none():
    reading = drawn('{% element img src="/a.svg" alt="A" %}{% endelement %}{% element hr %}{% endelement %}')

    assert reading.all("img")[0].attrs == {"src": "/a.svg", "alt": "A"}
    assert reading.all("hr", class_="govuk-section-break")


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("socialaccount/login.html", "Sign in with the tenancy"),
        ("socialaccount/authentication_error.html", "You could not be signed in"),
        ("socialaccount/login_cancelled.html", "Sign-in stopped"),
        ("account/password_set.html", "Set a password"),
        ("account/password_reset_from_key_done.html", "Your password is changed"),
    ],
)
def test_a_page_that_needs_the_office_s_tenancy_or_a_letter_is_ours(name, heading):
    reading = Reading(get_template(name).render({"provider": {"name": "the tenancy"}, "form": Theme()}))

    assert reading.all("h1", class_="govuk-heading-l")[0].text == heading
    assert reading.open == []


@pytest.mark.parametrize(
    ("told", "heading"), [({"token_fail": True}, "This link no longer works"), ({}, "Set a new password")]
)
def test_a_link_to_a_new_password_works_once(told, heading):
    reading = Reading(get_template("account/password_reset_from_key.html").render({"form": Theme(), **told}))

    assert reading.all("h1")[0].text == heading


@pytest.mark.parametrize("name", ["password_reset_key", "unknown_account"])
def test_a_letter_says_who_asked_and_what_to_do(name):
    letter = get_template(f"account/email/{name}_message.txt").render(
        {"password_reset_url": "https://x/", "email": "a"}
    )

    assert letter.startswith("Somebody, perhaps you, asked for a new password")
    assert "there is nothing to do" in letter
