from django import forms

from peelian.areas.people.models import Holding, Organisation, Person, Post


class OrganisationForm(forms.ModelForm[Organisation]):
    """What is asked about an organisation."""

    class Meta:
        model = Organisation
        fields = ("name", "kind", "also_called")
        error_messages = {
            "name": {"required": "Enter the name of the organisation"},
            "kind": {"required": "Select the kind of organisation"},
        }


class PersonForm(forms.ModelForm[Person]):
    """What is asked about a person: no more than the work needs."""

    class Meta:
        model = Person
        fields = ("name", "organisation")
        error_messages = {"name": {"required": "Enter the person's name"}}


class PostForm(forms.ModelForm[Post]):
    """What is asked about a post."""

    class Meta:
        model = Post
        fields = ("title", "organisation")
        error_messages = {
            "title": {"required": "Enter the title of the post"},
            "organisation": {"required": "Select the organisation that the post is in"},
        }


class HoldingForm(forms.ModelForm[Holding]):
    """Who holds a post, and since when."""

    class Meta:
        model = Holding
        fields = ("person", "first_day", "last_day")
        error_messages = {
            "person": {"required": "Select who holds the post"},
            "first_day": {"required": "Enter the first day"},
        }
